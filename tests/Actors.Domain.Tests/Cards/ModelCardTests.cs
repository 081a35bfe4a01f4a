using System.Text.Json.Nodes;
using Actors.Domain.Cards;

namespace Actors.Domain.Tests.Cards;

/// <summary>Rules of tensorflow/model-card-toolkit, schema v0.0.2, and of huggingface_hub's ModelCardData.</summary>
public sealed class ModelCardTests
{
    [Fact]
    public void Validate_CompleteCards_AreWellFormed()
    {
        new ModelCard(CardForm.Google, CardTexts.Google).Validate().ShouldBeEmpty();
        new ModelCard(CardForm.HuggingFace, CardTexts.Metadata, CardTexts.Body).Validate().ShouldBeEmpty();
        new ModelCard(CardForm.Google, []).Validate().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"other":1}""", "other: is not part of the schema")]
    [InlineData("""{"model_details":[]}""", "model_details: must be an object")]
    [InlineData("""{"model_details":{"name":1}}""", "model_details.name: must be a string")]
    [InlineData("""{"model_details":{"owners":[{"name":"a"},{"name":null}]}}""", "model_details.owners[1].name: must be a string")]
    [InlineData("""{"model_details":{"version":{"date":"31.1.2026"}}}""", "model_details.version.date: must be a date like 2026-01-31")]
    [InlineData("""{"model_details":{"licenses":[{}]}}""", "model_details.licenses[0]: must have either an identifier or a custom_text")]
    [InlineData("""{"model_details":{"licenses":[{"identifier":"MIT","custom_text":"x"}]}}""", "model_details.licenses[0]: must have either an identifier or a custom_text")]
    [InlineData("""{"model_details":{"references":[{"reference":"nowhere"}]}}""", "model_details.references[0].reference: must be an absolute URI")]
    [InlineData("""{"quantitative_analysis":{"performance_metrics":[{"value":0.9}]}}""", "quantitative_analysis.performance_metrics[0].value: must be a string")]
    [InlineData("""{"quantitative_analysis":{"graphics":{"collection":[{"image":"<svg>"}]}}}""", "quantitative_analysis.graphics.collection[0].image: must be Base64")]
    [InlineData("""{"considerations":{"limitations":"none"}}""", "considerations.limitations: must be a list")]
    public void Validate_GoogleCard_NamesThePath(string json, string error) =>
        new ModelCard(CardForm.Google, JsonNode.Parse(json)!.AsObject()).Validate().Select(found => found.ToString()).ShouldBe([error]);

    [Theory]
    [InlineData("""{"license":1}""", "license: must be a string that is not empty")]
    [InlineData("""{"tags":"one"}""", "tags: must be a list")]
    [InlineData("""{"datasets":["a",2]}""", "datasets[1]: must be a string that is not empty")]
    [InlineData("""{"model-index":[{"name":"n"}]}""", "model-index[0].results: is missing")]
    [InlineData("""{"model-index":[{"name":"n","results":[{"task":{"type":"t"},"dataset":{"type":"d","name":"d"},"metrics":[{"type":"f1"}]}]}]}""", "model-index[0].results[0].metrics[0].value: is missing")]
    [InlineData("""{"model-index":[{"name":"n","results":[{"task":{},"dataset":{"type":"d","name":"d"},"metrics":[]}]}]}""", "model-index[0].results[0].task.type: is missing")]
    [InlineData("""{"google_model_card":{"x":1}}""", "google_model_card.x: is not part of the schema")]
    public void Validate_HuggingFaceMetadata_NamesThePath(string json, string error) =>
        new ModelCard(CardForm.HuggingFace, JsonNode.Parse(json)!.AsObject()).Validate().Select(found => found.ToString()).ShouldBe([error]);

    [Fact]
    public void Validate_ManyErrors_AreLimited() =>
        new ModelCard(CardForm.HuggingFace, new JsonObject { ["tags"] = new JsonArray([.. Enumerable.Range(0, 80).Select(at => (JsonNode)at)]) })
            .Validate().Count.ShouldBe(CardError.Most);

    [Fact]
    public void ToHuggingFace_GoogleCardAndBack_LosesNothing()
    {
        var there = new ModelCard(CardForm.Google, CardTexts.Google).ToHuggingFace();

        there.Validate().ShouldBeEmpty();
        JsonNode.DeepEquals(there.ToGoogle(), CardTexts.Google).ShouldBeTrue(there.ToGoogle().ToJsonString());
        there.Data["license"]!.GetValue<string>().ShouldBe("apache-2.0");
        there.Data["datasets"]!.ToJsonString().ShouldBe("""["payments"]""");
        there.Data["metrics"]!.ToJsonString().ShouldBe("""["auc"]""");
        there.Body.ShouldContain("# fraud\n\nFinds fraud.\n");
        there.Body.ShouldContain("## Limitations\n\n- Not for cheques\n");
        there.Body.ShouldContain("| auc | 0.97 | all |\n");
    }

    [Fact]
    public void ToGoogle_HuggingFaceCardAndBack_LosesNothing()
    {
        var there = new ModelCard(CardForm.Google, new ModelCard(CardForm.HuggingFace, CardTexts.Metadata, CardTexts.Body).ToGoogle());

        there.Validate().ShouldBeEmpty();
        var back = there.ToHuggingFace();
        JsonNode.DeepEquals(back.Data, CardTexts.Metadata).ShouldBeTrue(back.Data.ToJsonString());
        back.Body.ShouldBe(CardTexts.Body);
    }

    [Fact]
    public void ToGoogle_HuggingFaceCard_FillsWhatHasAPlace()
    {
        var google = new ModelCard(CardForm.HuggingFace, CardTexts.Metadata, CardTexts.Body).ToOutline();

        google.ToJsonString().ShouldBe(JsonNode.Parse("""
            {"schema_version":"0.0.2",
             "model_details":{"name":"fraud-hf","overview":"Finds fraud in payments.","licenses":[{"identifier":"apache-2.0"}]},
             "model_parameters":{"data":[{"name":"org/payments"}]},
             "quantitative_analysis":{"performance_metrics":[{"type":"f1","value":"0.9","slice":"Payments eu test"},{"type":"auc","value":"0.97 ± 0.01","slice":"Payments eu test"}]},
             "considerations":{"use_cases":[{"description":"Card payments."}],"limitations":[{"description":"Not for cheques.\n```\n# no heading\n```"}],
                               "assumptions":[{"description":"Amounts are in euros."}]}}
            """)!.ToJsonString());
    }

    [Fact]
    public void Missing_WhatPolicyAsks_IsNamed()
    {
        string[] asked = ["limitations", "assumptions", "owners"];
        CardRequirement.Missing(new ModelCard(CardForm.HuggingFace, CardTexts.Metadata, CardTexts.Body).ToGoogle(), asked)
            .Select(error => error.Path).ShouldBe(["owners"]);
        CardRequirement.Missing(CardTexts.Google, CardRequirement.Names).ShouldBeEmpty();
        CardRequirement.Said(CardTexts.Google).ShouldBe(CardRequirement.Names, ignoreOrder: true);
        CardRequirement.Missing(JsonNode.Parse("""{"considerations":{"limitations":[{"description":" "}]}}""")!.AsObject(), ["limitations"]).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("---\na: 1\n---\nbody", "a: 1", "body")]
    [InlineData("---\n---\nbody", "", "body")]
    [InlineData("---\r\na: 1\r\n---\r\nbody\r\n", "a: 1", "body\n")]
    [InlineData("no front matter\n---\n", null, "no front matter\n---\n")]
    public void TrySplit_FrontMatter_IsFound(string text, string? yaml, string body)
    {
        FrontMatter.TrySplit(text, out var found, out var rest).ShouldBeTrue();

        (found, rest).ShouldBe((yaml, body));
    }

    [Fact]
    public void TrySplit_WithoutAnEnd_Fails() => FrontMatter.TrySplit("---\na: 1\n", out _, out _).ShouldBeFalse();

    [Fact]
    public void Write_Metadata_IsBlocksOfYaml() =>
        FrontMatter.Write(JsonNode.Parse("""{"license":"mit","a b":"no","list":["x",{"k":1.5,"e":[]}],"nil":null,"text":"a: b\n# c"}""")!.AsObject(), "body").ShouldBe(
            "---\nlicense: mit\n\"a b\": \"no\"\nlist:\n  - x\n  -\n    k: 1.5\n    e: []\nnil: null\ntext: \"a: b\\n# c\"\n---\nbody");
}
