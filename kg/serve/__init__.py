"""The server: browse pages, their data, and the SPARQL 1.1 protocol over one store (`kg.serve.app`).

It reads a copy that is brought up to date while others write (`kg.serve.snapshot`), renders in threads
(`kg.serve.reading`) and runs other people's SPARQL in processes of their own (`kg.serve.pool`).  Nothing is imported
here, since those processes are modules of this room.
"""
