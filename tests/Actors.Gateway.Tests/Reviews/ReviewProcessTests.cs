using System.Text.Json;
using Actors.Gateway.Tests.Registry;

namespace Actors.Gateway.Tests.Reviews;

/// <summary>Ann's application submits; bob, cleo (role risk) and eve (role review-board) review.</summary>
public sealed class ReviewProcessTests(GovernedHost host) : IClassFixture<GovernedHost>
{
    private static readonly string[] Answers = ["grant", "refuse"];

    [Fact]
    public async Task Submit_ByConfidence_IsAcceptedRejectedOrReviewed()
    {
        await PutAsync("thresholds", new { acceptAt = 0.9, rejectAt = 0.1, answers = Answers });

        var accepted = await SubmitAsync("thresholds", "sure", 0.95);
        Status(accepted).ShouldBe(("accepted", "grant"));
        var rejected = await SubmitAsync("thresholds", "unsure", 0.05);
        Status(rejected).ShouldBe(("rejected", null));
        var review = await SubmitAsync("thresholds", "between", 0.5);
        Status(review).ShouldBe(("review", null));
        review.GetProperty("queue").GetProperty("opinions").GetInt32().ShouldBe(1);
        Status(await SubmitAsync("thresholds", "between", 0.5)).ShouldBe(("review", null));
        var conflict = await host.SendAsync(409, "ann", HttpMethod.Post, "reviews/thresholds/cases", Submission("between", 0.5, "refuse"));
        conflict.GetProperty("type").GetString().ShouldBe("urn:actors:problem:case-conflict");
        (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/thresholds/queue")).GetProperty("open").GetInt32().ShouldBe(1);
        (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/thresholds/policy")).GetProperty("acceptAt").GetDouble().ShouldBe(0.9);
    }

    [Fact]
    public async Task Sample_OfEverything_IsReviewedWhateverTheConfidence()
    {
        await PutAsync("sampled", new { acceptAt = 0.9, sampledShare = 1.0 });

        var sampled = await SubmitAsync("sampled", "s", 0.99);
        Status(sampled).ShouldBe(("review", null));
        sampled.GetProperty("reason").GetString()!.ShouldContain("sample");
    }

    [Fact]
    public async Task Rule_ThatIsForTheCase_GoesBeforeTheConfidence()
    {
        await PutAsync("ruled", new { acceptAt = 0.9, rules = (object[])[new { when = "input.income < 2000 and answer = 'grant'", then = "review" }] });

        var ruled = await SubmitAsync("ruled", "poor", 0.99);
        Status(ruled).ShouldBe(("review", null));
        ruled.GetProperty("reason").GetString().ShouldBe("Rule 1 is for it: input.income < 2000 and answer = 'grant'");
        (await host.SendAsync(400, "ann", HttpMethod.Put, "reviews/ruled/policy", new { rules = (object[])[new { when = "luck > 1", then = "review" }] }))
            .GetProperty("detail").GetString()!.ShouldStartWith("Rule 1: Column 1");
        await host.SendAsync(400, "ann", HttpMethod.Put, "reviews/ruled/policy", new { rules = (object[])[new { when = "confidence < 1", then = "perhaps" }] });
    }

    [Fact]
    public async Task Decision_AgainstTheModel_ReachesTheCallerThatWaits()
    {
        await PutAsync("waiting", new { answers = Answers });
        await SubmitAsync("waiting", "w", 0.5);
        var waiting = host.SendAsync(200, "ann", HttpMethod.Get, "reviews/waiting/cases/w?wait=60");

        await host.SendAsync(409, "bob", HttpMethod.Post, "reviews/waiting/cases/w/decision", new { answer = "grant" });
        var leased = await host.SendAsync(200, "bob", HttpMethod.Post, "reviews/waiting/lease");
        leased.GetProperty("inputs").GetProperty("income").GetInt32().ShouldBe(1200);
        leased.GetProperty("queue").GetProperty("leasedBy").GetString().ShouldBe("key:bob");
        (await host.SendAsync(204, "cleo", HttpMethod.Post, "reviews/waiting/lease")).ValueKind.ShouldBe(JsonValueKind.Undefined);
        (await host.SendAsync(400, "bob", HttpMethod.Post, "reviews/waiting/cases/w/decision", new { answer = "refuse" })).GetProperty("detail").GetString()!.ShouldContain("reason");
        waiting.IsCompleted.ShouldBeFalse();
        await host.SendAsync(200, "bob", HttpMethod.Post, "reviews/waiting/cases/w/decision", new { answer = "refuse", reason = "no income" });

        var ended = await waiting;
        Status(ended).ShouldBe(("rejected", "refuse"));
        ended.GetProperty("opinions")[0].GetProperty("by").GetString().ShouldBe("key:bob");

        // Said again, as where the answer got lost.
        await host.SendAsync(200, "bob", HttpMethod.Post, "reviews/waiting/cases/w/decision", new { answer = "refuse", reason = "no income" });
        var rates = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/waiting/rates");
        rates.GetProperty("overrideRate").GetDouble().ShouldBe(1);
        rates.GetProperty("reviewers")[0].GetProperty("overrides").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task SecondOpinions_ThatDiffer_GoToWhoDecidesEscalations()
    {
        await PutAsync("shared", new { opinions = 2, escalationRole = "review-board" });
        await SubmitAsync("shared", "x", 0.5);
        await DecideAsync("shared", "bob", "x", "grant");
        (await host.SendAsync(204, "bob", HttpMethod.Post, "reviews/shared/lease")).ValueKind.ShouldBe(JsonValueKind.Undefined);
        var open = await DecideAsync("shared", "cleo", "x", "refuse");
        Status(open).ShouldBe(("review", null));
        open.GetProperty("opinions").GetArrayLength().ShouldBe(0);
        open.GetProperty("queue").GetProperty("escalated").GetString()!.ShouldContain("agree");

        await host.SendAsync(204, "dora", HttpMethod.Post, "reviews/shared/lease");
        Status(await DecideAsync("shared", "eve", "x", "refuse")).ShouldBe(("rejected", "refuse"));
        var rates = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/shared/rates");
        (rates.GetProperty("agreementRate").GetDouble(), rates.GetProperty("escalated").GetInt32()).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Dispute_OfAPersonsOrTheModelsAnswer_GoesToSomebodyElseOnce()
    {
        await PutAsync("disputes", new { acceptAt = 0.9, answers = Answers });
        await SubmitAsync("disputes", "d", 0.5);
        await host.SendAsync(409, "ann", HttpMethod.Post, "reviews/disputes/cases/d/dispute", new { reason = "too early" });
        await DecideAsync("disputes", "bob", "d", "refuse");
        await host.SendAsync(400, "ann", HttpMethod.Post, "reviews/disputes/cases/d/dispute", new { });
        Status(await host.SendAsync(200, "ann", HttpMethod.Post, "reviews/disputes/cases/d/dispute", new { reason = "my income was misread" })).ShouldBe(("review", null));

        await host.SendAsync(204, "bob", HttpMethod.Post, "reviews/disputes/lease");
        var anew = await DecideAsync("disputes", "cleo", "d", "grant");
        Status(anew).ShouldBe(("accepted", "grant"));
        anew.GetProperty("dispute").GetProperty("answer").GetString().ShouldBe("refuse");
        await host.SendAsync(409, "ann", HttpMethod.Post, "reviews/disputes/cases/d/dispute", new { reason = "again" });
        (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/disputes/rates")).GetProperty("overturnRate").GetDouble().ShouldBe(1);

        Status(await SubmitAsync("disputes", "auto", 0.99)).ShouldBe(("accepted", "grant"));
        Status(await host.SendAsync(200, "ann", HttpMethod.Post, "reviews/disputes/cases/auto/dispute", new { reason = "a machine decided" })).ShouldBe(("review", null));
        Status(await host.SendAsync(200, "ann", HttpMethod.Post, "reviews/disputes/cases/auto/withdraw", new { reason = "settled" })).ShouldBe(("withdrawn", null));
    }

    [Fact]
    public async Task Practice_ScoresWithoutTouchingWhatIsReal()
    {
        await PutAsync("practice", new { answers = Answers });
        await host.SendAsync(204, "cleo", HttpMethod.Post, "reviews/practice/practice");
        await SubmitAsync("practice", "p", 0.5);
        await DecideAsync("practice", "bob", "p", "refuse");
        var before = (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/practice/cases/p")).ToString();

        await host.SendAsync(204, "bob", HttpMethod.Post, "reviews/practice/practice");
        var asked = await host.SendAsync(200, "cleo", HttpMethod.Post, "reviews/practice/practice");
        asked.GetProperty("case").GetProperty("case").GetString().ShouldBe("p");
        asked.GetProperty("case").GetProperty("opinions").GetArrayLength().ShouldBe(0);
        var scored = await host.SendAsync(200, "cleo", HttpMethod.Post, "reviews/practice/practice", new { @case = "p", answer = "refuse" });
        (scored.GetProperty("right").GetBoolean(), scored.GetProperty("answeredRight").GetInt32()).ShouldBe((true, 1));
        await host.SendAsync(409, "cleo", HttpMethod.Post, "reviews/practice/practice", new { @case = "p", answer = "refuse" });

        (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/practice/cases/p")).ToString().ShouldBe(before);
        var rates = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/practice/rates");
        rates.GetProperty("decided").GetInt32().ShouldBe(1);
        var cleo = rates.GetProperty("reviewers").EnumerateArray().Single(known => known.GetProperty("reviewer").GetString() == "key:cleo");
        (cleo.GetProperty("opinions").GetInt32(), cleo.GetProperty("practiceRate").GetDouble()).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Deadline_ThatPasses_EscalatesByItself()
    {
        await PutAsync("late", new { dueSeconds = 1 });
        await SubmitAsync("late", "l", 0.5);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await host.SendAsync(200, "dan", HttpMethod.Get, "audit/entries?action=review-process.queue.escalate")).GetProperty("items").GetArrayLength() == 0)
        {
            (await tick.WaitForNextTickAsync(limit.Token)).ShouldBeTrue("The reminder did not wake the process.");
        }

        var queue = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/late/queue");
        queue.GetProperty("cases")[0].GetProperty("escalated").GetString()!.ShouldContain("deadline");
    }

    [Fact]
    public async Task Requests_BadOrForbidden_SaySo()
    {
        await PutAsync("strict", new { answers = Answers });
        (await host.SendAsync(404, "ann", HttpMethod.Post, "reviews/nowhere/cases", Submission("a", 0.5))).GetProperty("type").GetString().ShouldBe("urn:actors:problem:unknown-process");
        await host.SendAsync(404, "ann", HttpMethod.Get, "reviews/nowhere/policy");
        await host.SendAsync(404, "ann", HttpMethod.Get, "reviews/strict/cases/none");
        await host.SendAsync(400, "ann", HttpMethod.Get, "reviews/Strict/policy");
        await host.SendAsync(400, "ann", HttpMethod.Put, "reviews/strict/policy", new { acceptAt = 2 });
        await host.SendAsync(400, "ann", HttpMethod.Put, "reviews/strict/policy", new { leaseSeconds = 1e300 });
        await host.SendAsync(400, "ann", HttpMethod.Put, "reviews/strict/policy", new { unknown = 2 });
        await host.SendAsync(403, "bob", HttpMethod.Put, "reviews/strict/policy", new { });
        await host.SendAsync(400, "ann", HttpMethod.Post, "reviews/strict/cases", Submission("a/b", 0.5));
        await host.SendAsync(400, "ann", HttpMethod.Post, "reviews/strict/cases", Submission("a", 1.5));
        await host.SendAsync(400, "ann", HttpMethod.Post, "reviews/strict/cases", Submission("a", 0.5, "perhaps"));
        await host.SendAsync(400, "ann", HttpMethod.Post, "reviews/strict/cases", new { inputs = 3, answer = "grant", confidence = 0.5 });
        await host.SendAsync(403, "ann", HttpMethod.Post, "reviews/strict/lease");
        await SubmitAsync("strict", "a", 0.5);
        await host.SendAsync(400, "ann", HttpMethod.Get, "reviews/strict/cases/a?wait=61");
        await host.SendAsync(400, "bob", HttpMethod.Post, "reviews/strict/practice", new { @case = "a" });
        (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/strict/queue")).GetProperty("open").GetInt32().ShouldBe(1);
        await PutAsync("strict", new { answers = Answers, reviewerRole = "risk" });
        (await host.SendAsync(403, "bob", HttpMethod.Post, "reviews/strict/lease")).GetProperty("type").GetString().ShouldBe("urn:actors:problem:not-for-caller");
        await host.SendAsync(200, "cleo", HttpMethod.Post, "reviews/strict/lease");
    }

    private static (string?, string?) Status(JsonElement answer) => (answer.GetProperty("status").GetString(), answer.GetProperty("answer").GetString());

    private static object Submission(string id, double confidence, string answer = "grant") =>
        new { @case = id, inputs = new { income = 1200, name = "x" }, answer, confidence };

    private Task<JsonElement> PutAsync(string process, object policy) => host.SendAsync(200, "ann", HttpMethod.Put, $"reviews/{process}/policy", policy);

    private Task<JsonElement> SubmitAsync(string process, string id, double confidence) =>
        host.SendAsync(201, "ann", HttpMethod.Post, $"reviews/{process}/cases", Submission(id, confidence));

    private async Task<JsonElement> DecideAsync(string process, string who, string id, string answer)
    {
        var leased = await host.SendAsync(200, who, HttpMethod.Post, $"reviews/{process}/lease");
        leased.GetProperty("case").GetString().ShouldBe(id);
        return await host.SendAsync(200, who, HttpMethod.Post, $"reviews/{process}/cases/{id}/decision", new { answer, reason = "as seen" });
    }
}
