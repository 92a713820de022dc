create index answer_words_beginning on support_line.answer_words (lexeme text_pattern_ops);

-- Suggestions: finds by index, then ranks. The question is its five rarest known words among the last thirty, and the word being typed.
-- Answers are looked for by its rarest words, as many as lead to four hundred answers, and ranked by all five: ranking thousands that
-- share nothing but "school" costs more than all the rest, and none of them comes first. Where there are common words alone, six
-- hundred answers are ranked: more than a bank holds in life.
create or replace function support_line.suggest(typed text, wanted_needs text[], audience text, most integer)
returns table (id uuid, version integer, title text, body text, needs text[], audiences text[], approved_on date, review_on date, rank real)
language plpgsql stable security definer set search_path = pg_catalog, support_line as $$
declare
  asked text[]; parts text[]; rarest text[]; wanted tsquery; looked_for tsquery;
  unfinished text := lower(substring(right(typed, 40) from '([[:alpha:]]{4,})$'));
begin
  if not platform.may('read-answers') then raise exception 'suggest: right missing' using errcode = '42501'; end if;
  -- The last words first.
  select array_agg(u.lexeme order by u.at desc) into asked from (
    select t.lexeme, max(p) as at from unnest(to_tsvector('pg_catalog.english', right(typed, 2000))) t, unnest(t.positions) p
    group by t.lexeme order by at desc limit 30) u;
  select array_agg(quote_literal(r.lexeme)), array_agg(quote_literal(r.lexeme)) filter (where r.before < 400) into parts, rarest from (
    select q.lexeme, sum(q.answers) over (order by q.answers, q.place rows between unbounded preceding and current row) - q.answers as before
    from (select w.lexeme, w.answers, array_position(asked, w.lexeme) as place from support_line.answer_words w
      where w.lexeme = any (asked) and w.answers > 0 order by w.answers, place limit 5) q) r;
  if unfinished is not null then
    parts := parts || (quote_literal(unfinished) || ':*');
    if rarest is null or (select sum(w.answers) from support_line.answer_words w
      where w.lexeme ~>=~ unfinished and w.lexeme ~<~ (unfinished || chr(1114111))) < 400 then
      rarest := rarest || (quote_literal(unfinished) || ':*');
    end if;
  end if;
  if parts is null then return; end if;
  wanted := array_to_string(parts, ' | ')::tsquery;
  looked_for := array_to_string(rarest, ' | ')::tsquery;
  return query
    with found as materialized (
      select a.id as answer, a.words, a.needs, a.audiences from support_line.answers a
      where a.words @@ looked_for and a.withdrawn_on is null and a.review_on >= platform.today() limit 600),
    near as materialized (
      select f.answer, ts_rank(f.words, wanted, 1) * (case when f.needs && wanted_needs then 1.6 else 1 end)
        * (case when audience is null or f.audiences = '{}' or audience = any (f.audiences) then 1 else 0.6 end) as fit
      from found f order by fit desc, f.answer limit most)
    select a.id, a.version, a.title, a.body, a.needs, a.audiences, a.approved_on, a.review_on, near.fit::real
    from near join support_line.answers a on a.id = near.answer order by near.fit desc, a.id;
end $$;
