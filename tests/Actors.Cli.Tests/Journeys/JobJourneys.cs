namespace Actors.Cli.Tests.Journeys;

/// <summary>Datasets that are scored, and jobs elsewhere.</summary>
internal static class JobJourneys
{
    private static readonly string Csv = "customer,x_0,x_1\n" + string.Concat(Enumerable.Range(1, 50).Select(row => $"k{row},{row},0.5\n"));
    private static readonly string Lines = string.Concat(Enumerable.Range(1, 50).Select(row => $"{{\"x\":[{row},0.5]}}\n"));

    public static Journey Scoring { get; } = new(
        new Step("ann", "jobs submit scored --data {rows.csv} --plan {plan.yaml}") { Keeps = "id" },
        new Step("rae", "jobs wait {id}", "done: 50 rows written, 0 bad"),
        new Step("rae", "jobs show {id}", "phase: done"),
        new Step("rae", "jobs list --model scored", "november", "done"),
        new Step("rae", "jobs results {id} --to scores.csv", "scores.csv"),
        new Step("rae", "jobs results {id} --to bad.jsonl --errors", "bad.jsonl"),
        new Step("rae", "jobs results {id}", "--to") { Code = 64 },
        new Step("rae", "jobs datasets", "csv"),
        new Step("rae", "jobs datasets") { Keeps = "items.0.digest" },
        new Step("ann", "jobs submit scored --dataset {digest}") { Keeps = "id" },
        new Step("rae", "jobs wait {id}", "done: 50 rows written, 0 bad"),
        new Step("ann", "jobs forget {id}", "done"),
        new Step("rae", "jobs show {id}") { Code = 4 },
        new Step("ann", "jobs submit scored --data {rows.jsonl}") { Keeps = "id" },
        new Step("rae", "jobs wait {id}", "done: 50 rows written"),
        new Step("ann", "jobs submit scored", "--data or --dataset") { Code = 64 },
        new Step("ann", "jobs submit scored --data {rows.csv} --dataset {digest}") { Code = 64 },
        new Step("ann", "jobs submit nobody --dataset {digest}") { Code = 4 },
        new Step("ann", "jobs submit scored --data {bad.csv}", "Row 1") { Code = 1 },
        new Step("ann", "jobs submit scored --data {rows.csv} --plan {wrong.yaml}", "wishes") { Code = 1 },
        new Step("ann", "jobs submit scored --data nowhere.csv", "nowhere.csv") { Code = 1 },
        new Step("ann", "jobs submit scored --data {rows.csv} --plan {later.yaml}") { Keeps = "id" },
        new Step("rae", "jobs show {id}", "phase: waiting"),
        new Step("rae", "jobs results {id} --to never.csv") { Code = 1 },
        new Step("ann", "jobs pause {id} --reason lunch", "phase: paused"),
        new Step("ann", "jobs resume {id}", "phase: waiting"),
        new Step("rae", "jobs cancel {id}") { Code = 5 },
        new Step("ann", "jobs cancel {id} --reason enough", "phase: cancelled"),
        new Step("rae", "jobs wait {id}", "cancelled: 0 rows written") { Code = 1 })
    {
        Files =
        [
            ("rows.csv", Csv), ("rows.jsonl", Lines), ("bad.csv", "x_0,x_1\nnone,1\n"),
            ("plan.yaml", "name: november\nkeep: [customer]\n"), ("wrong.yaml", "wishes: 1\n"), ("later.yaml", "notBefore: '2100-01-01T00:00:00Z'\nkeep: [customer]\n"),
        ],
        Before = static async platform =>
        {
            _ = await platform.RunAsync("ann", "model", "register", "scored", platform.In("double.onnx"));
            return [];
        },
    };

    public static Journey Watched { get; } = new(
        new Step("rae", "jobs watched", "nightly"),
        new Step("ann", "jobs ran nightly"),
        new Step("ann", "jobs ran nothing") { Code = 4 })
    {
        Before = static async platform =>
        {
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/jobs/nightly", """{"everySeconds":3600}""");
            return [];
        },
    };
}
