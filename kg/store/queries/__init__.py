"""kg.store.queries"""
