-- The tables of Bookshop. Written by Lockstep, to be read: a server creates and migrates them itself.

-- SQLite

-- docs/bookshop/openapi.yaml:106:7
CREATE TABLE "book" (
    "id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "author" TEXT,
    "isbn" TEXT,
    "published" TEXT,
    "binding" TEXT,
    PRIMARY KEY ("id")
) STRICT;
CREATE UNIQUE INDEX "book.isbn.unique" ON "book" ("isbn");
CREATE INDEX "book.author.index" ON "book" ("author");

-- PostgreSQL

-- docs/bookshop/openapi.yaml:106:7
CREATE TABLE "book" (
    "id" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "author" TEXT,
    "isbn" TEXT,
    "published" TEXT,
    "binding" TEXT,
    PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "book.isbn.unique" ON "book" ("isbn");
CREATE INDEX "book.author.index" ON "book" (left("author", 256));
CREATE SEQUENCE "book.sequence";
