using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Registry;

public sealed class FairnessTests(GovernedHost host) : IClassFixture<GovernedHost>
{
    [Fact]
    public async Task Live_PolicyAsksForFairness_OpensWithAReportThatKeepsToIt()
    {
        await host.SendAsync(200, "dan", HttpMethod.Put, "policies/fair-live", new
        {
            models = (string[])["loans"],
            requires = (string[])["fairness"],
            fairness = new { thresholds = new object[] { new { metric = "four-fifths", attribute = "sex", basis = "29 CFR 1607.4 D" }, new { metric = "equalized-odds-difference", limit = 0.1 } } },
        });
        await host.SendAsync(201, "ann", HttpMethod.Post, "models/loans/versions", OnnxModels.Scale(3));
        (await MissingAsync()).ShouldBe("There is no fairness report.");

        var created = await host.SendAsync(201, "ann", HttpMethod.Post, "models/loans/versions/1/fairness", Report(selected: 100, truePositives: 90));
        created.GetProperty("revision").GetInt32().ShouldBe(1);
        created.GetProperty("by").GetString().ShouldBe("key:ann");
        var ratio = created.GetProperty("metrics").EnumerateArray().Single(metric => metric.GetProperty("metric").GetString() == "demographic-parity-ratio");
        ratio.GetProperty("value").GetDouble().ShouldBe(0.5, 1e-12);
        ratio.GetProperty("lowest").GetString().ShouldBe("f");
        ratio.GetProperty("tooSmall")[0].GetString().ShouldBe("x");
        var missing = await MissingAsync();
        missing.ShouldContain("four-fifths of 'sex' is 0.5 ");
        missing.ShouldContain("under the limit 0.8 (29 CFR 1607.4 D) by 0.3: selection rate of 'f' 0.25 against 'm' 0.5");
        missing.ShouldContain("not compared: sex 'x'");

        await host.SendAsync(201, "ann", HttpMethod.Post, "models/loans/versions/1/fairness", Report(selected: 196, truePositives: 180));
        await host.SendAsync(200, "ann", HttpMethod.Put, "models/loans/aliases/live", new { version = 1 });
        var first = await host.SendAsync(200, "bob", HttpMethod.Get, "models/loans/versions/1/fairness?revision=1");
        first.GetProperty("report").GetProperty("attributes")[0].GetProperty("groups")[0].GetProperty("selected").GetInt64().ShouldBe(100);
        (await host.SendAsync(200, "bob", HttpMethod.Get, "models/loans/versions/1/fairness/revisions")).GetArrayLength().ShouldBe(2);
        (await host.SendAsync(200, "dan", HttpMethod.Get, "policies/fair-live")).GetProperty("fairness").GetProperty("minCases").GetInt32().ShouldBe(100);
        var audited = await host.SendAsync(200, "dan", HttpMethod.Get, "audit/entries?action=model.fairness.put");
        audited.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("kind").GetString() == "outcome").ShouldBe(2);
    }

    [Fact]
    public async Task Put_BadReportOrPolicy_SaysWhatIsWrong()
    {
        await host.SendAsync(201, "ann", HttpMethod.Post, "models/unfair/versions", OnnxModels.Scale(3));
        await host.SendAsync(404, "ann", HttpMethod.Get, "models/unfair/versions/1/fairness");
        await host.SendAsync(404, "ann", HttpMethod.Post, "models/unfair/versions/2/fairness", Report(1, 1));
        (await host.SendAsync(400, "ann", HttpMethod.Post, "models/unfair/versions/1/fairness", Report(selected: 401, truePositives: 1))).GetProperty("detail").GetString()!.ShouldContain("'sex' 'f' cannot be");
        await host.SendAsync(400, "ann", HttpMethod.Post, "models/unfair/versions/1/fairness", new { });
        await host.SendAsync(403, "bob", HttpMethod.Post, "models/unfair/versions/1/fairness", Report(1, 1));
        (await host.SendAsync(400, "dan", HttpMethod.Put, "policies/no-thresholds", new { requires = (string[])["fairness"] })).GetProperty("detail").GetString()!.ShouldContain("thresholds");
    }

    private static object Report(long selected, long truePositives) => new
    {
        favourable = "the loan is granted",
        dataset = "holdout 2026-10",
        attributes = new[]
        {
            new
            {
                name = "sex",
                groups = new[]
                {
                    new { name = "f", count = 400L, selected, positives = 200L, truePositives },
                    new { name = "m", count = 400L, selected = 200L, positives = 200L, truePositives = 180L },
                    new { name = "x", count = 10L, selected = 0L, positives = 5L, truePositives = 0L },
                },
            },
        },
    };

    private async Task<string> MissingAsync()
    {
        var refused = await host.SendAsync(409, "ann", HttpMethod.Put, "models/loans/aliases/live", new { version = 1 });
        var piece = refused.GetProperty("missing").EnumerateArray().Single();
        piece.GetProperty("piece").GetString().ShouldBe("fairness");
        return piece.GetProperty("detail").GetString()!;
    }
}
