-- The tables of {{ title }}. Written by Lockstep, to be read: a server creates and migrates them itself.
{% for store in stores %}
-- {{ store.name }}
{% for table in store.tables %}
-- {{ table.at }}
CREATE TABLE {{ table.name }} (
{%- for line in table.lines %}
    {{ line }}{% if !loop.last %},{% endif %}
{%- endfor %}
){{ store.end }};
{%- for other in table.others %}
{{ other }}
{%- endfor %}
{% endfor -%}
{% endfor -%}
