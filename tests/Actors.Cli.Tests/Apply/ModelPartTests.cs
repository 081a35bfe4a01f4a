using Actors.TestKit.Onnx;

namespace Actors.Cli.Tests.Apply;

/// <summary>Cards and baselines as documents.</summary>
public sealed class ModelPartTests
{
    private const string Drift = """{"groups":[{"name":"inputs","features":[{"name":"a"},{"name":"b"}],"leastRows":50}]}""";

    [Fact]
    public async Task Card_IsSetChangedAndTakenAwayByADocument_AndARollbackBringsItBack()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        await platform.RegisterAsync("fraud", OnnxModels.Scale(3));
        (await ApplyAsync(platform, "versions: [{version: 2, card: {google: {model_details: {name: fraud, overview: Triples.}}}}]")).ShouldSucceed("+ Model fraud version 2 card");
        (await platform.GetAsync("/api/v1/models/fraud/versions/2/card")).GetProperty("model_details").GetProperty("overview").GetString().ShouldBe("Triples.");

        // A document of one version says nothing of another, and one of a member nothing of the others.
        (await ApplyAsync(platform, "versions: [{version: 2, card: {google: {model_details: {owners: [{name: ann}]}}}}]")).ShouldSucceed("~ Model fraud version 2 card");
        var card = await platform.GetAsync("/api/v1/models/fraud/versions/2/card");
        (card.GetProperty("model_details").GetProperty("overview").GetString(), card.GetProperty("model_details").GetProperty("owners")[0].GetProperty("name").GetString()).ShouldBe(("Triples.", "ann"));
        (await ApplyAsync(platform, "versions: [{version: 2, card: {huggingFace: {body: x}}}]")).ShouldBeRefused("one of them, and the other null");
        (await ApplyAsync(platform, "versions: [{version: 2, card: {google: null, huggingFace: {metadata: {license: mit}, body: \"# Fraud\\n\"}}}]")).ShouldSucceed("Applied as revision 3.");
        (await platform.Client.GetStringAsync("/api/v1/models/fraud/versions/2/card/evidence")).ShouldContain("\"present\":true");
        (await ApplyAsync(platform, "versions: [{version: 2, card: null}]")).ShouldSucceed("- Model fraud version 2 card");
        (await platform.RunAsync("model", "card", "fraud", "2")).Code.ShouldBe(4);
        (await platform.Client.GetStringAsync("/api/v1/models/fraud/versions/2/card/evidence")).ShouldContain("\"present\":false");

        (await platform.RunAsync("apply", "rollback", "2", "--yes")).ShouldSucceed("+ Model fraud version 2 card");
        (await platform.GetAsync("/api/v1/models/fraud/versions/2/card")).GetProperty("model_details").GetProperty("owners").GetArrayLength().ShouldBe(1);
        (await ApplyAsync(platform, "versions: [{version: 1, card: {google: {model_details: 7}}}]")).Error.ShouldContain("Nothing was changed.");
    }

    [Fact]
    public async Task CardThatSomebodyElseChangedMeanwhile_IsLeftAlone()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        foreach (var (form, theirs, type) in ((string, string, string)[])[("made", FilledInstallation.Card, "application/json"), ("changed", FilledInstallation.Readme, "text/markdown")])
        {
            var file = platform.Write(form + ".yaml", Of($"{{versions: [{{version: 1, card: {{google: {{model_details: {{name: {form}}}}}}}}}]}}"));
            var run = await platform.RunAgreeingAsync(() => platform.SendTextAsync(HttpMethod.Put, "/api/v1/models/fraud/versions/1/card", theirs, type), "apply", "-f", file);
            run.Code.ShouldBe(3, run.Error);
        }

        (await platform.GetAsync("/api/v1/models/fraud/versions/1/card/revisions")).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Baselines_AreTakenAlong_AndARollbackMakesThemWhatTheyWere()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        await platform.PutAsync("/api/v1/models/fraud/drift", Drift);
        await platform.BaselineAsync("inputs/baselines/training", 0);
        (await ApplyAsync(platform, "description: one")).ShouldSucceed("Applied as revision 1.");
        (await platform.RunAsync("export", "-o", platform.In("before"))).Code.ShouldBe(0);
        (await File.ReadAllTextAsync(platform.In("before/models/fraud.yaml"))).ShouldContain("source: a dataset of 200 rows");

        // Made anew of the same rows it is the same baseline, though the server numbers it otherwise.
        await platform.BaselineAsync("inputs/baselines/training", 0);
        (await platform.RunAsync("diff", "-f", platform.In("before"), "--exact")).ShouldSucceed("There is no difference.");

        await platform.BaselineAsync("inputs/baselines/training", 5);
        await platform.BaselineAsync("inputs/baselines/training?modelVersion=1", 6);
        var back = await platform.RunAsync("apply", "rollback", "1", "--yes");
        (back.Code, back.Error).ShouldBe((0, ""));
        back.Output.ShouldContain("- Model fraud baseline inputs/training/1");
        back.Output.ShouldContain("~ Model fraud baseline inputs/training");
        (await platform.RunAsync("diff", "-f", platform.In("before"), "--exact")).ShouldSucceed("There is no difference.");

        await platform.SendAsync(HttpMethod.Delete, "/api/v1/models/fraud/drift/groups/inputs/baselines/training", null);
        await platform.SendAsync(HttpMethod.Delete, "/api/v1/models/fraud/drift", null);
        (await platform.RunAsync("apply", "rollback", "1", "--yes")).ShouldSucceed("+ Model fraud baseline inputs/training");
        (await platform.RunAsync("diff", "-f", platform.In("before"), "--exact")).ShouldSucceed("There is no difference.");
    }

    [Fact]
    public async Task BaselineThatSomebodyElseMadeMeanwhile_IsLeftAlone()
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        await platform.PutAsync("/api/v1/models/fraud/drift", Drift);
        await platform.BaselineAsync("inputs/baselines/training", 0);
        (await platform.RunAsync("export", "-o", platform.In("ours"))).Code.ShouldBe(0);
        await platform.BaselineAsync("inputs/baselines/training", 1);
        var run = await platform.RunAgreeingAsync(() => platform.BaselineAsync("inputs/baselines/training", 2), "apply", "-f", platform.In("ours"));
        run.Code.ShouldBe(3, run.Error);
        (await platform.GetAsync("/api/v1/models/fraud/drift")).GetProperty("baselines")[0].GetProperty("version").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("baselines: {training: {profile: AA==}}", "GROUP/NAME")]
    [InlineData("baselines: {none/training: {profile: AA==}}", "of a group of its drift")]
    [InlineData("{drift: {groups: [{name: inputs, features: [{name: a}]}]}, baselines: {inputs/training: {profile: AA==}}}", "no 'profile' that can be read")]
    [InlineData("{drift: {groups: [{name: inputs, features: [{name: a}]}]}, baselines: {inputs/training: {}}}", "no 'profile' that can be read")]
    public async Task BaselineThatIsNone_IsRefusedBeforeAnythingIsChanged(string spec, string said)
    {
        await using var platform = await Installation.StartAsync();
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2));
        (await ApplyAsync(platform, spec)).ShouldBeRefused(said);
    }

    private static Task<CommandRun> ApplyAsync(Installation platform, string spec) => platform.RunAsync("apply", "-f", platform.Write("model.yaml", Of(spec)), "--yes");

    private static string Of(string spec) => $"kind: Model\nname: fraud\nspec:\n  {spec}\n";
}
