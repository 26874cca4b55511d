-- The tables of Tables. Written by Lockstep, to be read: a server creates and migrates them itself.

-- SQLite

-- openapi.yaml:18:7
CREATE TABLE "book" (
    "id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "isbn" TEXT,
    "author" TEXT,
    "pages" INTEGER,
    "price" TEXT,
    "weight" REAL,
    "lent" INTEGER,
    "published" TEXT,
    "changed" INTEGER NOT NULL,
    "code" TEXT,
    "cover" BLOB,
    "key" TEXT,
    "tags" TEXT,
    "chapters" TEXT,
    "main" TEXT,
    "kind" TEXT,
    "big" TEXT,
    "order" INTEGER,
    "type" TEXT,
    "any" TEXT,
    PRIMARY KEY ("id")
) STRICT;
CREATE UNIQUE INDEX "book.isbn.unique" ON "book" ("isbn");
CREATE INDEX "book.author.title.index" ON "book" ("author", "title");
CREATE INDEX "book.published.index" ON "book" ("published");

-- openapi.yaml:51:7
CREATE TABLE "log" (
    "seq" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "text" TEXT,
    PRIMARY KEY ("seq")
) STRICT;

-- PostgreSQL

-- openapi.yaml:18:7
CREATE TABLE "book" (
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "isbn" TEXT,
    "author" TEXT,
    "pages" INTEGER,
    "price" TEXT,
    "weight" DOUBLE PRECISION,
    "lent" BOOLEAN,
    "published" TEXT,
    "changed" TIMESTAMPTZ NOT NULL,
    "code" TEXT,
    "cover" BYTEA,
    "key" TEXT,
    "tags" TEXT,
    "chapters" TEXT,
    "main" TEXT,
    "kind" TEXT,
    "big" TEXT,
    "order" BIGINT,
    "type" TEXT,
    "any" TEXT,
    PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "book.isbn.unique" ON "book" ("isbn");
CREATE INDEX "book.author.title.index" ON "book" ("author", "title");
CREATE INDEX "book.published.index" ON "book" ("published");
CREATE SEQUENCE "book.sequence";

-- openapi.yaml:51:7
CREATE TABLE "log" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "text" TEXT,
    PRIMARY KEY ("seq")
);
CREATE SEQUENCE "log.sequence";
