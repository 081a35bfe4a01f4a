namespace Actors.Cli.Tests.Journeys;

/// <summary>What people decide, and who is told.</summary>
internal static class PeopleJourneys
{
    public static Journey Reviews { get; } = new(
        new Step("ann", "reviews set-policy loans --file {policy.yaml}", "- grant"),
        new Step("bob", "reviews next loans", "Nothing waits."),
        new Step("ann", "reviews set-policy claims --file {policy.yaml}", "- grant"),
        new Step("rae", "reviews list", "loans"),
        new Step("rae", "reviews queue claims", "id: first"),
        new Step("rae", "reviews policy claims", "- grant"),
        new Step("rae", "reviews show claims first", "income: 1200"),
        new Step("rae", "reviews show claims nobody") { Code = 4 },
        new Step("bob", "reviews decide claims first --answer grant") { Code = 1 },
        new Step("rae", "reviews next claims") { Code = 5 },
        new Step("bob", "reviews next claims", "case: first"),
        new Step("bob", "reviews decide claims first --answer refuse --reason 'no income'", "answer: refuse"),
        new Step("ann", "reviews dispute claims first --reason 'there is one'", "there is one"),
        new Step("rae", "reviews rates claims", "overrideRate"))
    {
        Files = [("policy.yaml", "answers: [grant, refuse]\nacceptAt: 0.9\n")],
        Before = static async platform =>
        {
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/reviews/claims/policy", """{"answers":["grant","refuse"],"acceptAt":0.9}""");
            _ = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/reviews/claims/cases", """{"case":"first","inputs":{"income":1200},"answer":"grant","confidence":0.5}""");
            return [];
        },
    };

    public static Journey Webhooks { get; } = new(
        new Step("dan", "webhooks set changes --file {hook.yaml}", "secret: whsec_MTIzNDU2"),
        new Step("dan", "webhooks list", "changes", "http://localhost:9/hook"),
        new Step("dan", "webhooks show changes", "url:"),
        new Step("dan", "webhooks retry changes"),
        new Step("dan", "webhooks set changes --file {elsewhere.yaml}") { Code = 1 },
        new Step("dan", "webhooks remove changes", "done"),
        new Step("dan", "webhooks show changes") { Code = 4 })
    {
        Files =
        [
            ("hook.yaml", "url: http://localhost:9/hook\nsecret: whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0\n"),
            ("elsewhere.yaml", "url: http://169.254.169.254/hook\n"),
        ],
    };
}
