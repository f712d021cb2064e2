"""Many machines: articles dealt out in parts, one file of quads and one report a part.

::

    parts.split    locations -> parts: a container (WARC, JSON Lines, zip …) each, other files some hundred together
    shard.write    a part -> NAME.nq.gz, NAME.jsonl, NAME.json; what is finished already is not done again
    driver.run     the parts on the actors of a Ray cluster

`kg.knowledge.loading` brings the shards into a store.  Only `driver` imports Ray, which the extra ``ray`` installs.
"""
