"""kg.render.templates"""
