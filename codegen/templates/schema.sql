-- {{ generated }}
-- Tables of {{ title }}, for readers: a server creates and migrates them itself.
{% for store in stores %}
-- {{ store.name }}
{% for table in store.tables %}
-- {{ table.at }}
CREATE TABLE {{ table.name }} (
{%- for line in table.lines %}
    {{ line }}{% if !loop.last %},{% endif %}
{%- endfor %}
){{ store.options }};
{%- for statement in table.statements %}
{{ statement }}
{%- endfor %}
{% endfor -%}
{% endfor -%}
