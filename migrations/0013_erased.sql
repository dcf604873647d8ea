-- Who was erased, as a keyed hash of their Telegram id: nobody can be read from it without the key, which lies sealed
-- among the facts. When an older backup is restored, whoever is on this list is erased there once more.
-- Belongs to the installation; export and erase leave it alone.

CREATE TABLE erased (
    who TEXT PRIMARY KEY,
    erased_at BIGINT NOT NULL
);
