"""kg.analyse"""
