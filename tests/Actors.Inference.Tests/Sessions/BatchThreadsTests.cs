using System.Globalization;
using Actors.TestKit;

namespace Actors.Inference.Tests.Sessions;

/// <summary>How workers are scheduled while a model loads, as the system says it.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class BatchThreadsTests
{
    private const int Usual = 0;
    private const int Batch = 3;

    /// <summary>Where the policy stands in a thread's <c>stat</c>, counted from behind the name (proc_pid_stat(5), field 41).</summary>
    private const int PolicyField = 41 - 3;

    [Fact]
    public async Task LoadAsync_WhileAModelLoads_WorkersMayInterruptAndAfterwardsNot()
    {
        int[] during = [];
        FakeLoader loader = new() { BeforeLoad = _ => during = PoliciesOfWorkers() };
        using TemporaryFolder folder = new();
        await File.WriteAllBytesAsync(folder.In("any"), [1]);
        await using InferenceEngine engine = Engines.Create(loader);
        await WorkersAreBatchAsync();

        _ = await engine.LoadAsync(new EngineModel("default/any", 1, folder.In("any")), CancellationToken.None);

        during.ShouldBe([Usual, Usual]);
        await WorkersAreBatchAsync();
    }

    /// <summary>Waits until the engine's two workers are batch work, and those of engines before it are gone.</summary>
    private static async Task WorkersAreBatchAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (PoliciesOfWorkers() is not [Batch, Batch])
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private static int[] PoliciesOfWorkers() =>
    [
        .. Directory.EnumerateDirectories("/proc/self/task").Select(StatOf).OfType<string>()
            .Select(text => (Name: text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..text.LastIndexOf(')')], Fields: text[(text.LastIndexOf(')') + 2)..].Split(' ')))
            .Where(thread => thread.Name is "inference-0" or "inference-1")
            .Select(thread => int.Parse(thread.Fields[PolicyField], CultureInfo.InvariantCulture)),
    ];

    private static string? StatOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "stat"));
        }
        catch (IOException)
        {
            // The thread has ended meanwhile.
            return null;
        }
    }
}
