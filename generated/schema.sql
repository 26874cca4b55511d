-- The tables of HaloPSA Chat & Collaboration. Written by Lockstep, to be read: a server creates and migrates them itself.

-- SQLite

-- spec/schemas/MicrosoftTeamsMapping.yaml:1:1
CREATE TABLE "microsoft_teams_mapping" (
    "id" INTEGER NOT NULL,
    "team_id" TEXT,
    "team_name" TEXT,
    "subscription_id" TEXT,
    "subscription_expiry" INTEGER,
    "subscribed" INTEGER,
    "new_subscription_key" TEXT,
    PRIMARY KEY ("id")
) STRICT;

-- spec/schemas/TeamsChatMessage_List.yaml:1:1
CREATE TABLE "teams_chat_message" (
    "id" INTEGER NOT NULL,
    "chat_id" TEXT,
    "message_id" TEXT,
    "external_link_id" INTEGER,
    "note_html" TEXT,
    "note" TEXT,
    "who_azure_id" TEXT,
    "who" TEXT,
    "datetime" INTEGER,
    "whoagent_id" INTEGER,
    "whoagent_name" TEXT,
    "remote_session_id" INTEGER,
    PRIMARY KEY ("id")
) STRICT;

-- spec/schemas/MattermostChannelDetails.yaml:1:1
CREATE TABLE "mattermost_channel_details" (
    "id" INTEGER NOT NULL,
    "mmid" INTEGER,
    "channelid" TEXT,
    "name" TEXT,
    "agentid" INTEGER,
    "webhookid" TEXT,
    "webhookname" TEXT,
    "webhookdesc" TEXT,
    "botname" TEXT,
    "boticon" TEXT,
    "agent_name" TEXT,
    PRIMARY KEY ("id")
) STRICT;
CREATE INDEX "mattermost_channel_details.mmid.id.index" ON "mattermost_channel_details" ("mmid", "id");

-- spec/schemas/MattermostDetails.yaml:1:1
CREATE TABLE "mattermost_details" (
    "id" INTEGER NOT NULL,
    "name" TEXT,
    "url" TEXT,
    "new_integration_method" INTEGER,
    "new_access_token" TEXT,
    "authorized" INTEGER,
    "enableintegrator" INTEGER,
    "integratorhours" INTEGER,
    PRIMARY KEY ("id")
) STRICT;

-- spec/schemas/TwilioWhatsAppDetails.yaml:1:1
CREATE TABLE "twilio_whatsapp_details" (
    "id" INTEGER NOT NULL,
    "name" TEXT,
    "guid" TEXT NOT NULL,
    "twilio_sid" TEXT,
    "phone_number" TEXT,
    "sender_configured" INTEGER,
    "site_id" INTEGER,
    "ticket_type" INTEGER,
    "reopen_existing_tickets" INTEGER,
    "allow_inbound" INTEGER,
    "integrator_backup" INTEGER,
    "integrator_lastsync" INTEGER,
    "integrator_lasterror" TEXT,
    "new_auth_token" TEXT,
    "display_name" TEXT,
    "allow_content_templates" INTEGER,
    "allow_inline_voice_notes" INTEGER,
    "restrict_team_usage" INTEGER,
    "allowed_teams" TEXT,
    "templates" TEXT,
    PRIMARY KEY ("id")
) STRICT;
CREATE UNIQUE INDEX "twilio_whatsapp_details.guid.unique" ON "twilio_whatsapp_details" ("guid");

-- spec/schemas/CallLog.yaml:1:1
CREATE TABLE "call_log" (
    "id" INTEGER NOT NULL,
    "start_date" INTEGER,
    "end_date" INTEGER,
    "timetaken" REAL,
    "agent_id" INTEGER,
    "client_id" INTEGER,
    "site_id" INTEGER,
    "user_id" INTEGER,
    "callerid" TEXT,
    "diallednumber" TEXT,
    "caller_name" TEXT,
    "caller_email" TEXT,
    "outcome_id" INTEGER,
    "ticket_id" INTEGER,
    "action_number" INTEGER,
    "summary" TEXT,
    "note" TEXT,
    "call_status" INTEGER,
    "call_direction" INTEGER,
    "call_type" TEXT,
    "call_transcript" TEXT,
    "transferred_agentid" INTEGER,
    "transferred_teamid" INTEGER,
    "call_category" TEXT,
    "category1" TEXT,
    "category2" TEXT,
    "category3" TEXT,
    "category4" TEXT,
    "caller_other1" TEXT,
    "caller_other2" TEXT,
    "caller_other3" TEXT,
    "caller_other4" TEXT,
    "caller_other5" TEXT,
    "third_party_id" TEXT,
    "displayname" TEXT,
    "existingticketid" TEXT,
    PRIMARY KEY ("id")
) STRICT;
CREATE INDEX "call_log.agent_id.id.index" ON "call_log" ("agent_id", "id");
CREATE INDEX "call_log.third_party_id.index" ON "call_log" ("third_party_id");

-- spec/schemas/TranscriptionStore.yaml:1:1
CREATE TABLE "transcription_store" (
    "id" INTEGER NOT NULL,
    "date_started" INTEGER,
    "date_finished" INTEGER,
    "job_id" TEXT,
    "attachment_id" INTEGER,
    "transcription" TEXT,
    PRIMARY KEY ("id")
) STRICT;

-- spec/schemas/WhatsAppMessage.yaml:1:1
CREATE TABLE "whatsapp_message" (
    "seq" INTEGER NOT NULL,
    "message_sid" TEXT NOT NULL,
    "configuration_id" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "wa_id" TEXT,
    "profile_name" TEXT,
    "body" TEXT,
    "media" TEXT NOT NULL,
    "received" INTEGER NOT NULL,
    PRIMARY KEY ("seq")
) STRICT;
CREATE UNIQUE INDEX "whatsapp_message.message_sid.unique" ON "whatsapp_message" ("message_sid");

-- spec/schemas/TwilioEvent.yaml:1:1
CREATE TABLE "twilio_event" (
    "seq" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "call_sid" TEXT NOT NULL,
    "parent_call_sid" TEXT,
    "guid" TEXT NOT NULL,
    "sequence_number" INTEGER,
    "call_status" TEXT,
    "direction" TEXT,
    "from" TEXT,
    "to" TEXT,
    "duration" INTEGER,
    "recording_url" TEXT,
    "recording_sid" TEXT,
    "transcription_sid" TEXT,
    "transcription_text" TEXT,
    "timestamp" INTEGER,
    "received" INTEGER NOT NULL,
    PRIMARY KEY ("seq")
) STRICT;
CREATE UNIQUE INDEX "twilio_event.fingerprint.unique" ON "twilio_event" ("fingerprint");
CREATE INDEX "twilio_event.call_sid.index" ON "twilio_event" ("call_sid");
CREATE INDEX "twilio_event.parent_call_sid.index" ON "twilio_event" ("parent_call_sid");

-- spec/schemas/IntegratorRun.yaml:1:1
CREATE TABLE "integrator_run" (
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "record" INTEGER NOT NULL,
    "due" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    PRIMARY KEY ("seq")
) STRICT;
CREATE UNIQUE INDEX "integrator_run.kind.record.unique" ON "integrator_run" ("kind", "record");

-- PostgreSQL

-- spec/schemas/MicrosoftTeamsMapping.yaml:1:1
CREATE TABLE "microsoft_teams_mapping" (
    "id" INTEGER NOT NULL,
    "team_id" TEXT,
    "team_name" TEXT,
    "subscription_id" TEXT,
    "subscription_expiry" TIMESTAMPTZ,
    "subscribed" BOOLEAN,
    "new_subscription_key" TEXT,
    PRIMARY KEY ("id")
);
CREATE SEQUENCE "microsoft_teams_mapping.sequence";

-- spec/schemas/TeamsChatMessage_List.yaml:1:1
CREATE TABLE "teams_chat_message" (
    "id" INTEGER NOT NULL,
    "chat_id" TEXT,
    "message_id" TEXT,
    "external_link_id" INTEGER,
    "note_html" TEXT,
    "note" TEXT,
    "who_azure_id" TEXT,
    "who" TEXT,
    "datetime" TIMESTAMPTZ,
    "whoagent_id" INTEGER,
    "whoagent_name" TEXT,
    "remote_session_id" INTEGER,
    PRIMARY KEY ("id")
);
CREATE SEQUENCE "teams_chat_message.sequence";

-- spec/schemas/MattermostChannelDetails.yaml:1:1
CREATE TABLE "mattermost_channel_details" (
    "id" INTEGER NOT NULL,
    "mmid" INTEGER,
    "channelid" TEXT,
    "name" TEXT,
    "agentid" INTEGER,
    "webhookid" TEXT,
    "webhookname" TEXT,
    "webhookdesc" TEXT,
    "botname" TEXT,
    "boticon" TEXT,
    "agent_name" TEXT,
    PRIMARY KEY ("id")
);
CREATE INDEX "mattermost_channel_details.mmid.id.index" ON "mattermost_channel_details" ("mmid", "id");
CREATE SEQUENCE "mattermost_channel_details.sequence";

-- spec/schemas/MattermostDetails.yaml:1:1
CREATE TABLE "mattermost_details" (
    "id" INTEGER NOT NULL,
    "name" TEXT,
    "url" TEXT,
    "new_integration_method" BOOLEAN,
    "new_access_token" TEXT,
    "authorized" BOOLEAN,
    "enableintegrator" BOOLEAN,
    "integratorhours" INTEGER,
    PRIMARY KEY ("id")
);
CREATE SEQUENCE "mattermost_details.sequence";

-- spec/schemas/TwilioWhatsAppDetails.yaml:1:1
CREATE TABLE "twilio_whatsapp_details" (
    "id" INTEGER NOT NULL,
    "name" TEXT,
    "guid" TEXT NOT NULL,
    "twilio_sid" TEXT,
    "phone_number" TEXT,
    "sender_configured" BOOLEAN,
    "site_id" INTEGER,
    "ticket_type" INTEGER,
    "reopen_existing_tickets" BOOLEAN,
    "allow_inbound" BOOLEAN,
    "integrator_backup" BOOLEAN,
    "integrator_lastsync" TIMESTAMPTZ,
    "integrator_lasterror" TEXT,
    "new_auth_token" TEXT,
    "display_name" TEXT,
    "allow_content_templates" BOOLEAN,
    "allow_inline_voice_notes" BOOLEAN,
    "restrict_team_usage" BOOLEAN,
    "allowed_teams" TEXT,
    "templates" TEXT,
    PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "twilio_whatsapp_details.guid.unique" ON "twilio_whatsapp_details" ("guid");
CREATE SEQUENCE "twilio_whatsapp_details.sequence";

-- spec/schemas/CallLog.yaml:1:1
CREATE TABLE "call_log" (
    "id" INTEGER NOT NULL,
    "start_date" TIMESTAMPTZ,
    "end_date" TIMESTAMPTZ,
    "timetaken" DOUBLE PRECISION,
    "agent_id" INTEGER,
    "client_id" INTEGER,
    "site_id" INTEGER,
    "user_id" INTEGER,
    "callerid" TEXT,
    "diallednumber" TEXT,
    "caller_name" TEXT,
    "caller_email" TEXT,
    "outcome_id" INTEGER,
    "ticket_id" INTEGER,
    "action_number" INTEGER,
    "summary" TEXT,
    "note" TEXT,
    "call_status" INTEGER,
    "call_direction" INTEGER,
    "call_type" TEXT,
    "call_transcript" TEXT,
    "transferred_agentid" INTEGER,
    "transferred_teamid" INTEGER,
    "call_category" TEXT,
    "category1" TEXT,
    "category2" TEXT,
    "category3" TEXT,
    "category4" TEXT,
    "caller_other1" TEXT,
    "caller_other2" TEXT,
    "caller_other3" TEXT,
    "caller_other4" TEXT,
    "caller_other5" TEXT,
    "third_party_id" TEXT,
    "displayname" TEXT,
    "existingticketid" TEXT,
    PRIMARY KEY ("id")
);
CREATE INDEX "call_log.agent_id.id.index" ON "call_log" ("agent_id", "id");
CREATE INDEX "call_log.third_party_id.index" ON "call_log" (left("third_party_id", 256));
CREATE SEQUENCE "call_log.sequence";

-- spec/schemas/TranscriptionStore.yaml:1:1
CREATE TABLE "transcription_store" (
    "id" INTEGER NOT NULL,
    "date_started" TIMESTAMPTZ,
    "date_finished" TIMESTAMPTZ,
    "job_id" TEXT,
    "attachment_id" INTEGER,
    "transcription" TEXT,
    PRIMARY KEY ("id")
);
CREATE SEQUENCE "transcription_store.sequence";

-- spec/schemas/WhatsAppMessage.yaml:1:1
CREATE TABLE "whatsapp_message" (
    "seq" BIGINT NOT NULL,
    "message_sid" TEXT NOT NULL,
    "configuration_id" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "wa_id" TEXT,
    "profile_name" TEXT,
    "body" TEXT,
    "media" TEXT NOT NULL,
    "received" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("seq")
);
CREATE UNIQUE INDEX "whatsapp_message.message_sid.unique" ON "whatsapp_message" ("message_sid");
CREATE SEQUENCE "whatsapp_message.sequence";

-- spec/schemas/TwilioEvent.yaml:1:1
CREATE TABLE "twilio_event" (
    "seq" BIGINT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "call_sid" TEXT NOT NULL,
    "parent_call_sid" TEXT,
    "guid" TEXT NOT NULL,
    "sequence_number" INTEGER,
    "call_status" TEXT,
    "direction" TEXT,
    "from" TEXT,
    "to" TEXT,
    "duration" INTEGER,
    "recording_url" TEXT,
    "recording_sid" TEXT,
    "transcription_sid" TEXT,
    "transcription_text" TEXT,
    "timestamp" TIMESTAMPTZ,
    "received" TIMESTAMPTZ NOT NULL,
    PRIMARY KEY ("seq")
);
CREATE UNIQUE INDEX "twilio_event.fingerprint.unique" ON "twilio_event" ("fingerprint");
CREATE INDEX "twilio_event.call_sid.index" ON "twilio_event" (left("call_sid", 256));
CREATE INDEX "twilio_event.parent_call_sid.index" ON "twilio_event" (left("parent_call_sid", 256));
CREATE SEQUENCE "twilio_event.sequence";

-- spec/schemas/IntegratorRun.yaml:1:1
CREATE TABLE "integrator_run" (
    "seq" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "record" INTEGER NOT NULL,
    "due" TIMESTAMPTZ NOT NULL,
    "failures" INTEGER NOT NULL,
    PRIMARY KEY ("seq")
);
CREATE UNIQUE INDEX "integrator_run.kind.record.unique" ON "integrator_run" ("kind", "record");
CREATE SEQUENCE "integrator_run.sequence";
