-- People are named by who they are at a source, whichever of its lists of people that is in.
create index identities_by_person on identities (pool_id, ext_idp_id, user_id_in_idp);
