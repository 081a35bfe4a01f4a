using System.Text.Json.Nodes;

namespace Actors.Domain.Tests.Cards;

/// <summary>Cards with every part that the schemas have.</summary>
internal static class CardTexts
{
    public static JsonObject Google => JsonNode.Parse("""
        {
          "schema_version": "0.0.2",
          "model_details": {
            "name": "fraud", "overview": "Finds fraud.", "documentation": "Trained on\nlast year's payments.",
            "owners": [{"name": "Risk", "contact": "risk@example.com"}],
            "version": {"name": "3", "date": "2026-01-31", "diff": "More trees."},
            "licenses": [{"identifier": "Apache-2.0"}],
            "references": [{"reference": "https://example.com/fraud"}],
            "citations": [{"style": "apa", "citation": "Risk (2026)."}],
            "path": "models/fraud"
          },
          "model_parameters": {
            "model_architecture": "forest",
            "data": [{"name": "payments", "link": "https://example.com/data", "sensitive": {"sensitive_data": ["iban"]}, "description": "One year.",
                      "graphics": {"description": "g", "collection": [{"name": "hist", "image": "aGk="}]}}],
            "input_format": "rows", "input_format_map": [{"key": "amount", "value": "float"}],
            "output_format": "score", "output_format_map": [{"key": "score", "value": "float"}]
          },
          "quantitative_analysis": {
            "performance_metrics": [{"type": "auc", "value": "0.97", "slice": "all", "confidence_interval": {"lower_bound": "0.96", "upper_bound": "0.98"}}],
            "graphics": {"description": "none", "collection": []}
          },
          "considerations": {
            "users": [{"description": "Analysts"}], "use_cases": [{"description": "Card payments"}],
            "limitations": [{"description": "Not for cheques"}], "tradeoffs": [{"description": "Slower at night"}],
            "assumptions": [{"description": "Amounts are in euros"}],
            "ethical_considerations": [{"name": "Bias", "mitigation_strategy": "Reweighing"}]
          }
        }
        """)!.AsObject();

    public static JsonObject Metadata => JsonNode.Parse("""
        {
          "language": ["en", "no"], "license": "apache-2.0", "library_name": "onnx", "tags": ["tabular", "fraud"], "datasets": ["org/payments"],
          "metrics": ["f1"], "base_model": "org/base", "pipeline_tag": "tabular-classification", "thumbnail": null, "widget": {"a": [1, 2.5, true]},
          "model-index": [{"name": "fraud-hf", "results": [{
            "task": {"type": "tabular-classification", "name": "Fraud"},
            "dataset": {"type": "org/payments", "name": "Payments", "config": "eu", "split": "test", "revision": "5503", "args": {"x": 1}},
            "metrics": [{"type": "f1", "value": 0.9, "name": "F1", "verified": false}, {"type": "auc", "value": "0.97 ± 0.01"}]}]}]
        }
        """)!.AsObject();

    public const string Body = """

        # Fraud detector

        Finds fraud in payments.

        ## Uses

        Card payments.

        ## Bias, Risks, and Limitations

        Not for cheques.
        ```
        # no heading
        ```

        ## Assumptions

        Amounts are in euros.
        """;
}
