// The JSON Schemas of the answers: what engine/output writes.
#include "engine/facts/reader.hpp"

namespace breachlaw::engine {
namespace {

constexpr std::string_view kAssessment = R"schema({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "assessment/1",
  "description": "which duties follow from the facts of one incident",
  "type": "object",
  "properties": {
    "format": {"const": "assessment/1"},
    "incident": {"type": "string"},
    "zone": {"type": "string"},
    "now": {"type": "string", "format": "date-time"},
    "duties": {"type": "array", "items": {"$ref": "#/$defs/duty"}},
    "scope": {"type": "array", "items": {"$ref": "#/$defs/scope"}},
    "places_without_rules": {"type": "array", "items": {"type": "string"}},
    "suggestions": {"type": "array", "items": {"$ref": "#/$defs/suggestion"}},
    "warnings": {"type": "array", "items": {"type": "string"}},
    "provenance": {
      "type": "object",
      "properties": {
        "rulebook": {"type": "string"},
        "facts": {"type": "string"},
        "engine": {"type": "string"},
        "tz": {"type": "string"},
        "now": {"type": "string"}
      },
      "required": [],
      "additionalProperties": false
    }
  },
  "required": ["format", "now", "duties", "provenance"],
  "additionalProperties": false,
  "$defs": {
    "instant": {"type": "string", "format": "date-time"},
    "range": {"type": "array", "items": {"type": ["string", "null"], "format": "date-time"}, "minItems": 2, "maxItems": 2},
    "fact": {
      "type": "object",
      "properties": {
        "fact": {"type": "string"},
        "record": {"type": "string"},
        "value": {"type": "string"},
        "source": {"type": "string"},
        "known_to": {"type": "array", "items": {"type": "string"}},
        "question": {"type": "string"},
        "asked": {"type": "boolean"}
      },
      "required": ["fact"],
      "additionalProperties": false
    },
    "clause": {
      "type": "object",
      "properties": {"id": {"type": "string"}, "pin": {"type": "string"}},
      "required": [],
      "additionalProperties": false
    },
    "doubt": {
      "type": "object",
      "properties": {"clause": {"$ref": "#/$defs/clause"}, "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}}},
      "required": ["clause"],
      "additionalProperties": false
    },
    "recipient": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "place": {"type": "string"},
        "kind": {"type": "string"},
        "title": {"type": "string"},
        "languages": {"type": "array", "items": {"type": "string"}},
        "portal": {"type": "string"},
        "pin": {"type": "string"},
        "open": {"type": "boolean"}
      },
      "required": ["name"],
      "additionalProperties": false
    },
    "content": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "pin": {"type": "string"},
        "qualifier": {"type": "string"},
        "lasting": {"type": "string"},
        "open": {"type": "boolean"}
      },
      "required": ["name"],
      "additionalProperties": false
    },
    "suggestion": {
      "type": "object",
      "properties": {
        "judgment": {"type": "string"},
        "guideline": {"type": "string"},
        "title": {"type": "string"},
        "sources": {"type": "array", "items": {"type": "string"}},
        "scores": {"type": "array", "items": {
          "type": "object",
          "properties": {
            "name": {"type": "string"},
            "pin": {"type": "string"},
            "record": {"type": "string"},
            "least": {"type": "string"},
            "most": {"type": "string"}
          },
          "required": ["name", "least", "most"],
          "additionalProperties": false
        }},
        "advice": {"type": "array", "items": {
          "type": "object",
          "properties": {
            "kind": {"enum": ["suggests", "raises", "lowers"]},
            "comparison": {"type": "string"},
            "value": {"type": "string"},
            "pin": {"type": "string"},
            "open": {"type": "boolean"},
            "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}}
          },
          "required": ["kind", "open"],
          "additionalProperties": false
        }}
      },
      "required": ["guideline"],
      "additionalProperties": false
    },
    "retention": {
      "type": "object",
      "properties": {
        "pin": {"type": "string"},
        "name": {"type": "string"},
        "span": {"type": "string"},
        "after": {"type": "string"}
      },
      "required": ["span"],
      "additionalProperties": false
    },
    "reliance": {
      "type": "object",
      "properties": {
        "clause": {"$ref": "#/$defs/clause"},
        "relied": {"type": "boolean"},
        "at_risk": {"type": "boolean"},
        "duties": {"type": "array", "items": {"type": "string"}},
        "keeps": {"type": "array", "items": {"$ref": "#/$defs/retention"}}
      },
      "required": ["clause", "relied"],
      "additionalProperties": false
    },
    "other_view": {
      "type": "object",
      "properties": {"pin": {"type": "string"}, "text": {"type": "string"}, "value": {"enum": ["yes", "no", "unknown"]}},
      "required": ["value"],
      "additionalProperties": false
    },
    "repetition": {
      "type": "object",
      "properties": {
        "every": {"type": "string"},
        "until": {"type": "string"},
        "over": {"type": "boolean"},
        "next": {"$ref": "#/$defs/instant"}
      },
      "required": ["every", "over"],
      "additionalProperties": false
    },
    "judged": {
      "type": "object",
      "properties": {
        "judgment": {"type": "string"},
        "entry": {"type": "string"},
        "value": {"type": "string"},
        "by": {"type": "string"},
        "as": {"type": "string"},
        "on": {"type": "string"},
        "reasons": {"type": "string"},
        "signed": {"type": "boolean"}
      },
      "required": ["judgment", "signed"],
      "additionalProperties": false
    },
    "step": {
      "type": "object",
      "properties": {"kind": {"type": "string"}, "text": {"type": "string"}, "at": {"$ref": "#/$defs/range"}},
      "required": ["kind"],
      "additionalProperties": false
    },
    "candidate": {
      "type": "object",
      "properties": {
        "pin": {"type": "string"},
        "standard": {"type": "string"},
        "because": {"type": "string"},
        "safe": {"$ref": "#/$defs/instant"},
        "latest": {"$ref": "#/$defs/instant"},
        "due": {"$ref": "#/$defs/range"},
        "certain": {"type": "boolean"}
      },
      "required": ["certain"],
      "additionalProperties": false
    },
    "clock": {
      "type": "object",
      "properties": {
        "state": {
          "enum": ["running", "waits-for", "paused", "projected", "no-date", "unknown-start", "passed-before-discovery",
            "failed"]
        },
        "act_by": {"$ref": "#/$defs/instant"},
        "safe": {"$ref": "#/$defs/instant"},
        "latest": {"$ref": "#/$defs/instant"},
        "due": {"$ref": "#/$defs/range"},
        "standard": {"type": "string"},
        "pin": {"type": "string"},
        "starts_with": {"type": "string"},
        "waits_for": {"type": "string"},
        "aim": {"$ref": "#/$defs/instant"},
        "guidance": {"$ref": "#/$defs/instant"},
        "guidance_pin": {"type": "string"},
        "untolled": {"$ref": "#/$defs/instant"},
        "held_until": {"$ref": "#/$defs/instant"},
        "zone": {"type": "string"},
        "calendar": {"type": "string"},
        "failure": {"type": "string"},
        "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
        "candidates": {"type": "array", "items": {"$ref": "#/$defs/candidate"}},
        "other_views": {"type": "array", "items": {"$ref": "#/$defs/candidate"}}
      },
      "required": ["state"],
      "additionalProperties": false
    },
    "status": {"enum": ["owed", "owed-unless-shown", "undecided", "not-owed", "out-of-scope", "not-in-force"]},
    "duty": {
      "type": "object",
      "properties": {
        "id": {"type": "string"},
        "law": {"type": "string"},
        "name": {"type": "string"},
        "place": {"type": "string"},
        "pin": {"type": "string"},
        "strength": {"enum": ["duty", "condition", "option", "act"]},
        "benefit": {"type": "string"},
        "status": {"$ref": "#/$defs/status"},
        "final": {"type": "boolean"},
        "exact": {"type": "boolean"},
        "scope_only": {"type": "boolean"},
        "prohibition": {"enum": ["none", "possible", "in-force"]},
        "prohibited_until": {"$ref": "#/$defs/instant"},
        "prohibited_by": {"$ref": "#/$defs/clause"},
        "performance": {"enum": ["pending", "done", "done-late", "overdue"]},
        "done_at": {"$ref": "#/$defs/instant"},
        "done_through": {"type": "string"},
        "complete": {"type": "boolean"},
        "clock": {"$ref": "#/$defs/clock"},
        "mode": {"type": "string"},
        "recipients": {"type": "array", "items": {"$ref": "#/$defs/recipient"}},
        "content": {"type": "array", "items": {"$ref": "#/$defs/content"}},
        "never_says": {"type": "array", "items": {"$ref": "#/$defs/content"}},
        "how": {"type": "array", "items": {"type": "string"}},
        "because": {"type": "array", "items": {"$ref": "#/$defs/clause"}},
        "deciding": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
        "missing": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
        "rebuttal": {"type": "array", "items": {"$ref": "#/$defs/doubt"}},
        "defences": {"type": "array", "items": {"$ref": "#/$defs/doubt"}},
        "on_assessment_of": {"type": "array", "items": {"$ref": "#/$defs/judged"}},
        "other_views": {"type": "array", "items": {"$ref": "#/$defs/other_view"}},
        "reliances": {"type": "array", "items": {"$ref": "#/$defs/reliance"}},
        "keeps": {"type": "array", "items": {"$ref": "#/$defs/retention"}},
        "lasting": {"type": "string"},
        "repeats": {"$ref": "#/$defs/repetition"},
        "replaced_by": {"type": "string"},
        "replaced_by_clause": {"$ref": "#/$defs/clause"},
        "discharged_by": {"type": "string"},
        "avoidable_by": {"type": "string"},
        "one_of": {"type": "string"},
        "conflict": {"type": "string"},
        "reasons": {"type": "array", "items": {"type": "string"}},
        "version": {"type": "string"},
        "provisional": {"type": "boolean"}
      },
      "required": ["id", "law", "name", "strength", "status", "final", "exact", "prohibition", "performance", "complete",
        "clock"],
      "additionalProperties": false
    },
    "scope": {
      "type": "object",
      "properties": {
        "question": {"type": "string"},
        "laws": {"type": "array", "items": {"type": "string"}},
        "duties": {"type": "integer", "minimum": 0}
      },
      "required": ["question", "duties"],
      "additionalProperties": false
    }
  }
})schema";

constexpr std::string_view kExplanation = R"schema({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "explanation/1",
  "description": "why a duty has its status, and what would change it",
  "type": "object",
  "properties": {
    "format": {"const": "explanation/1"},
    "duty": {"$ref": "#/$defs/duty"},
    "proof": {"$ref": "#/$defs/proof"},
    "would_change": {"type": "array", "items": {"$ref": "#/$defs/change"}}
  },
  "required": ["format", "duty", "proof"],
  "additionalProperties": false,
  "$defs": {
    "instant": {"type": "string", "format": "date-time"},
    "range": {"type": "array", "items": {"type": ["string", "null"], "format": "date-time"}, "minItems": 2, "maxItems": 2},
    "fact": {
      "type": "object",
      "properties": {
        "fact": {"type": "string"},
        "record": {"type": "string"},
        "value": {"type": "string"},
        "source": {"type": "string"},
        "known_to": {"type": "array", "items": {"type": "string"}},
        "question": {"type": "string"},
        "asked": {"type": "boolean"}
      },
      "required": ["fact"],
      "additionalProperties": false
    },
    "clause": {
      "type": "object",
      "properties": {"id": {"type": "string"}, "pin": {"type": "string"}},
      "required": [],
      "additionalProperties": false
    },
    "doubt": {
      "type": "object",
      "properties": {"clause": {"$ref": "#/$defs/clause"}, "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}}},
      "required": ["clause"],
      "additionalProperties": false
    },
    "recipient": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "place": {"type": "string"},
        "kind": {"type": "string"},
        "title": {"type": "string"},
        "languages": {"type": "array", "items": {"type": "string"}},
        "portal": {"type": "string"},
        "pin": {"type": "string"},
        "open": {"type": "boolean"}
      },
      "required": ["name"],
      "additionalProperties": false
    },
    "content": {
      "type": "object",
      "properties": {
        "name": {"type": "string"},
        "pin": {"type": "string"},
        "qualifier": {"type": "string"},
        "lasting": {"type": "string"},
        "open": {"type": "boolean"}
      },
      "required": ["name"],
      "additionalProperties": false
    },
    "retention": {
      "type": "object",
      "properties": {
        "pin": {"type": "string"},
        "name": {"type": "string"},
        "span": {"type": "string"},
        "after": {"type": "string"}
      },
      "required": ["span"],
      "additionalProperties": false
    },
    "reliance": {
      "type": "object",
      "properties": {
        "clause": {"$ref": "#/$defs/clause"},
        "relied": {"type": "boolean"},
        "at_risk": {"type": "boolean"},
        "duties": {"type": "array", "items": {"type": "string"}},
        "keeps": {"type": "array", "items": {"$ref": "#/$defs/retention"}}
      },
      "required": ["clause", "relied"],
      "additionalProperties": false
    },
    "other_view": {
      "type": "object",
      "properties": {"pin": {"type": "string"}, "text": {"type": "string"}, "value": {"enum": ["yes", "no", "unknown"]}},
      "required": ["value"],
      "additionalProperties": false
    },
    "repetition": {
      "type": "object",
      "properties": {
        "every": {"type": "string"},
        "until": {"type": "string"},
        "over": {"type": "boolean"},
        "next": {"$ref": "#/$defs/instant"}
      },
      "required": ["every", "over"],
      "additionalProperties": false
    },
    "judged": {
      "type": "object",
      "properties": {
        "judgment": {"type": "string"},
        "entry": {"type": "string"},
        "value": {"type": "string"},
        "by": {"type": "string"},
        "as": {"type": "string"},
        "on": {"type": "string"},
        "reasons": {"type": "string"},
        "signed": {"type": "boolean"}
      },
      "required": ["judgment", "signed"],
      "additionalProperties": false
    },
    "step": {
      "type": "object",
      "properties": {"kind": {"type": "string"}, "text": {"type": "string"}, "at": {"$ref": "#/$defs/range"}},
      "required": ["kind"],
      "additionalProperties": false
    },
    "candidate": {
      "type": "object",
      "properties": {
        "pin": {"type": "string"},
        "standard": {"type": "string"},
        "because": {"type": "string"},
        "safe": {"$ref": "#/$defs/instant"},
        "latest": {"$ref": "#/$defs/instant"},
        "due": {"$ref": "#/$defs/range"},
        "certain": {"type": "boolean"}
      },
      "required": ["certain"],
      "additionalProperties": false
    },
    "clock": {
      "type": "object",
      "properties": {
        "state": {
          "enum": ["running", "waits-for", "paused", "projected", "no-date", "unknown-start", "passed-before-discovery",
            "failed"]
        },
        "act_by": {"$ref": "#/$defs/instant"},
        "safe": {"$ref": "#/$defs/instant"},
        "latest": {"$ref": "#/$defs/instant"},
        "due": {"$ref": "#/$defs/range"},
        "standard": {"type": "string"},
        "pin": {"type": "string"},
        "starts_with": {"type": "string"},
        "waits_for": {"type": "string"},
        "aim": {"$ref": "#/$defs/instant"},
        "guidance": {"$ref": "#/$defs/instant"},
        "guidance_pin": {"type": "string"},
        "untolled": {"$ref": "#/$defs/instant"},
        "held_until": {"$ref": "#/$defs/instant"},
        "zone": {"type": "string"},
        "calendar": {"type": "string"},
        "failure": {"type": "string"},
        "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
        "candidates": {"type": "array", "items": {"$ref": "#/$defs/candidate"}},
        "other_views": {"type": "array", "items": {"$ref": "#/$defs/candidate"}}
      },
      "required": ["state"],
      "additionalProperties": false
    },
    "status": {"enum": ["owed", "owed-unless-shown", "undecided", "not-owed", "out-of-scope", "not-in-force"]},
    "duty": {
      "type": "object",
      "properties": {
        "id": {"type": "string"},
        "law": {"type": "string"},
        "name": {"type": "string"},
        "place": {"type": "string"},
        "pin": {"type": "string"},
        "strength": {"enum": ["duty", "condition", "option", "act"]},
        "benefit": {"type": "string"},
        "status": {"$ref": "#/$defs/status"},
        "final": {"type": "boolean"},
        "exact": {"type": "boolean"},
        "scope_only": {"type": "boolean"},
        "prohibition": {"enum": ["none", "possible", "in-force"]},
        "prohibited_until": {"$ref": "#/$defs/instant"},
        "prohibited_by": {"$ref": "#/$defs/clause"},
        "performance": {"enum": ["pending", "done", "done-late", "overdue"]},
        "done_at": {"$ref": "#/$defs/instant"},
        "done_through": {"type": "string"},
        "complete": {"type": "boolean"},
        "clock": {"$ref": "#/$defs/clock"},
        "mode": {"type": "string"},
        "recipients": {"type": "array", "items": {"$ref": "#/$defs/recipient"}},
        "content": {"type": "array", "items": {"$ref": "#/$defs/content"}},
        "never_says": {"type": "array", "items": {"$ref": "#/$defs/content"}},
        "how": {"type": "array", "items": {"type": "string"}},
        "because": {"type": "array", "items": {"$ref": "#/$defs/clause"}},
        "deciding": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
        "missing": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
        "rebuttal": {"type": "array", "items": {"$ref": "#/$defs/doubt"}},
        "defences": {"type": "array", "items": {"$ref": "#/$defs/doubt"}},
        "on_assessment_of": {"type": "array", "items": {"$ref": "#/$defs/judged"}},
        "other_views": {"type": "array", "items": {"$ref": "#/$defs/other_view"}},
        "reliances": {"type": "array", "items": {"$ref": "#/$defs/reliance"}},
        "keeps": {"type": "array", "items": {"$ref": "#/$defs/retention"}},
        "lasting": {"type": "string"},
        "repeats": {"$ref": "#/$defs/repetition"},
        "replaced_by": {"type": "string"},
        "replaced_by_clause": {"$ref": "#/$defs/clause"},
        "discharged_by": {"type": "string"},
        "avoidable_by": {"type": "string"},
        "one_of": {"type": "string"},
        "conflict": {"type": "string"},
        "reasons": {"type": "array", "items": {"type": "string"}},
        "version": {"type": "string"},
        "provisional": {"type": "boolean"}
      },
      "required": ["id", "law", "name", "strength", "status", "final", "exact", "prohibition", "performance", "complete",
        "clock"],
      "additionalProperties": false
    },
    "proof": {
      "type": "object",
      "properties": {
        "what": {"type": "string"},
        "text": {"type": "string"},
        "pin": {"type": "string"},
        "value": {"enum": ["yes", "no", "unknown"]},
        "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
        "children": {"type": "array", "items": {"$ref": "#/$defs/proof"}}
      },
      "required": ["what", "value"],
      "additionalProperties": false
    },
    "set": {
      "type": "object",
      "properties": {"path": {"type": "string"}, "value": {}, "fact": {"type": "string"}, "record": {"type": "string"}},
      "required": ["path"],
      "additionalProperties": false
    },
    "change": {
      "type": "object",
      "properties": {"sets": {"type": "array", "items": {"$ref": "#/$defs/set"}}, "leads_to": {"$ref": "#/$defs/status"}},
      "required": ["sets", "leads_to"],
      "additionalProperties": false
    }
  }
})schema";

constexpr std::string_view kQuestions = R"schema({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "questions/1",
  "description": "the next best questions",
  "type": "object",
  "properties": {"format": {"const": "questions/1"}, "questions": {"type": "array", "items": {"$ref": "#/$defs/question"}}},
  "required": ["format", "questions"],
  "additionalProperties": false,
  "$defs": {
    "instant": {"type": "string", "format": "date-time"},
    "fact": {
      "type": "object",
      "properties": {
        "fact": {"type": "string"},
        "record": {"type": "string"},
        "value": {"type": "string"},
        "source": {"type": "string"},
        "known_to": {"type": "array", "items": {"type": "string"}},
        "question": {"type": "string"},
        "asked": {"type": "boolean"}
      },
      "required": ["fact"],
      "additionalProperties": false
    },
    "question": {
      "type": "object",
      "properties": {
        "path": {"type": "string"},
        "fact": {"$ref": "#/$defs/fact"},
        "values": {"type": "array", "items": {"type": "string"}},
        "decides": {"type": "array", "items": {"type": "string"}},
        "before": {"$ref": "#/$defs/instant"},
        "weight": {"type": "integer"}
      },
      "required": ["path", "fact", "weight"],
      "additionalProperties": false
    }
  }
})schema";

constexpr std::string_view kComparison = R"schema({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "comparison/1",
  "description": "what differs between two assessments",
  "type": "object",
  "properties": {"format": {"const": "comparison/1"}, "differences": {"type": "array", "items": {"$ref": "#/$defs/difference"}}},
  "required": ["format", "differences"],
  "additionalProperties": false,
  "$defs": {
    "difference": {
      "type": "object",
      "properties": {
        "duty": {"type": "string"},
        "field": {"type": "string"},
        "before": {"type": "string"},
        "after": {"type": "string"},
        "because": {"type": "array", "items": {"type": "string"}}
      },
      "required": ["duty", "field", "before", "after"],
      "additionalProperties": false
    }
  }
})schema";

}  // namespace

std::string_view answer_schema(std::string_view name) {
    if (name == "assessment/1") return kAssessment;
    if (name == "explanation/1") return kExplanation;
    if (name == "questions/1") return kQuestions;
    if (name == "comparison/1") return kComparison;
    return {};
}

}  // namespace breachlaw::engine
