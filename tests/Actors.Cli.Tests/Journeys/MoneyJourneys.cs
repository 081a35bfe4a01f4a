using System.Globalization;
using Actors.Cli.Tests.Hosting;

namespace Actors.Cli.Tests.Journeys;

/// <summary>What predictions cost, and may.</summary>
internal static class MoneyJourneys
{
    public static Journey Budgets { get; } = new(
        new Step("ann", "budgets set dept --file {dept.yaml}", "limitMicros: 9000000"),
        new Step("ann", "budgets set team-a --file {team.yaml}", "level: stop", "parent: dept"),
        new Step("ann", "budgets set team-b --file {wrong.yaml}", "limitMicros") { Code = 1 },
        new Step("rae", "budgets set team-b --file {team.yaml}") { Code = 5 },
        new Step("rae", "budgets list", "team-a", "dept", "9000000"),
        new Step("rae", "budgets show team-a", "limitMicros: 1000000"),
        new Step("rae", "budgets show nobody") { Code = 4 },
        new Step("rae", "budgets status team-a", "ceilingMicros: 1000000"),
        new Step("rae", "budgets status team-a --watch 0 --times 2", "ceilingMicros: 1000000"),
        new Step("rae", "budgets periods team-a", "SPENT", "1000000"),
        new Step("ann", "budgets ask team-a --file {ask.yaml}") { Keeps = "id" },
        new Step("ann", "budgets ask team-a --file {greedy.yaml}") { Code = 1 },
        new Step("rae", "budgets exceptions --state pending", "team-a", "a launch", "key:ann"),
        new Step("ann", "budgets approve team-a {id}") { Code = 5 },
        new Step("bob", "budgets approve team-a {id} --note go", "state: approved", "decidedBy: \"key:bob\"", "note: go"),
        new Step("bob", "budgets reject team-a {id}") { Code = 1 },
        new Step("bob", "budgets approve team-a x99") { Code = 4 },
        new Step("rae", "budgets status team-a", "ceilingMicros: 1250000"),
        new Step("ann", "budgets ask team-a --file {ask.yaml}") { Keeps = "id" },
        new Step("bob", "budgets reject team-a {id} --note 'not now'", "state: rejected", "not now"),
        new Step("ann", "budgets ask team-a --file {ask.yaml}") { Keeps = "id" },
        new Step("ann", "budgets withdraw team-a {id}", "state: withdrawn"),
        new Step("rae", "budgets exceptions --state sometimes", "pending, approved") { Code = 64 },
        new Step("ann", "budgets remove dept") { Code = 1 },
        new Step("ann", "budgets remove team-a", "done"),
        new Step("ann", "budgets remove team-a") { Code = 4 },
        new Step("ann", "budgets remove dept", "done"))
    {
        Files =
        [
            ("dept.yaml", "limitMicros: 9000000\nscope: {model: budgeted*}\n"),
            ("team.yaml", "limitMicros: 1000000\nparent: dept\nlevel: stop\nscope: {model: budgeted}\n"),
            ("wrong.yaml", "limitMicros: -1\n"),
            ("ask.yaml", string.Create(CultureInfo.InvariantCulture, $"reason: a launch\namountMicros: 250000\nexpiresAt: '{DateTimeOffset.UtcNow.AddDays(2):O}'\n")),
            ("greedy.yaml", "reason: a launch\namountMicros: -5\nexpiresAt: '2100-01-01T00:00:00Z'\n"),
        ],
    };

    public static Journey Costs { get; } = new(
        new Step("rae", "costs settings", "prices"),
        new Step("rae", "costs report --by model,resource", "totalMicros:", "RESOURCE", "costly", "cpu") { Waits = true },
        new Step("rae", "costs report --by model --kind chargeback", "costly"),
        new Step("rae", "costs report --by wishes", "wishes") { Code = 1 },
        new Step("rae", "costs report --kind both", "showback, chargeback") { Code = 64 },
        new Step("rae", "costs report --by team --limit 1", "leftOutMicros"),
        new Step("rae", "costs predictions", "THOUSAND", "costly"),
        new Step("rae", "costs features costly", "importance") { Code = 4 },
        new Step("rae", "costs waste"),
        new Step("rae", "costs depreciation"),
        new Step("rae", "costs training"),
        new Step("rae", "costs forecast --days 3", "level"),
        new Step("rae", "costs forecast --days 99") { Code = 1 },
        new Step("rae", "costs carbon", "kilowattHours"),
        new Step("ann", "costs charge --file {charge.yaml}", "retraining-1"),
        new Step("rae", "costs charge --file {charge.yaml}") { Code = 5 },
        new Step("rae", "costs training", "12500000"),
        new Step("rae", "costs tco --file {tco.yaml}", "assumptions"),
        new Step("rae", "costs tco --file {none.yaml}", "wishes") { Code = 1 },
        new Step("rae", "costs export", "BilledCost,", "costly"),
        new Step("rae", "costs export --to costs.csv", "costs.csv"),
        new Step("rae", "costs export --from yesterday") { Code = 1 })
    {
        Files =
        [
            ("charge.yaml", "id: retraining-1\nkind: training\namount: 12.5\ndescription: Retraining\nmodel: costly\nversion: 1\n"),
            ("tco.yaml", "assumptions: {cpuHoursPerMonth: 20000}\nisMetered: false\n"),
            ("none.yaml", "assumptions: {wishes: 1}\n"),
        ],
        Before = static async platform =>
        {
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/costs/settings", """{"currency":"USD","prices":[{"resource":"cpu","from":"2020-01-01T00:00:00Z","perUnit":50000,"source":"a test"}]}""");
            _ = await platform.RunAsync("ann", "model", "register", "costly", platform.In("double.onnx"));
            _ = await platform.PredictAsync("costly");
            return [];
        },
    };
}
