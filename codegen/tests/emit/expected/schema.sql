-- The tables of Halo calls. Written by Lockstep, to be read: a server creates and migrates them itself.

-- SQLite

-- spec/schemas/CallLog.yaml:2:1
CREATE TABLE "call_log" (
    "id" INTEGER NOT NULL,
    "startDate" INTEGER,
    "direction" TEXT,
    "call_transcript" TEXT,
    "type" INTEGER,
    "secret_key" TEXT,
    PRIMARY KEY ("id")
) STRICT;
CREATE UNIQUE INDEX "call_log.startDate.type.unique" ON "call_log" ("startDate", "type");
CREATE INDEX "call_log.direction.id.index" ON "call_log" ("direction", "id");

-- spec/schemas/Problem.yaml:1:1
CREATE TABLE "problem" (
    "seq" INTEGER NOT NULL,
    "type" TEXT,
    "status" INTEGER NOT NULL,
    "detail" TEXT,
    PRIMARY KEY ("seq")
) STRICT;

-- PostgreSQL

-- spec/schemas/CallLog.yaml:2:1
CREATE TABLE "call_log" (
    "id" INTEGER NOT NULL,
    "startDate" TIMESTAMPTZ,
    "direction" TEXT,
    "call_transcript" TEXT,
    "type" INTEGER,
    "secret_key" TEXT,
    PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "call_log.startDate.type.unique" ON "call_log" ("startDate", "type");
CREATE INDEX "call_log.direction.id.index" ON "call_log" ("direction", "id");
CREATE SEQUENCE "call_log.sequence";

-- spec/schemas/Problem.yaml:1:1
CREATE TABLE "problem" (
    "seq" BIGINT NOT NULL,
    "type" TEXT,
    "status" INTEGER NOT NULL,
    "detail" TEXT,
    PRIMARY KEY ("seq")
);
CREATE SEQUENCE "problem.sequence";
