using System.Collections.Concurrent;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Processes;
using Actors.TestKit.Samples;

namespace Actors.Silo.Tests.Serving;

public sealed class SampleServingTests
{
    private const int Connections = 32;
    private const int MaxRows = 64;

    /// <summary>Tolerances are those of samples/README.md.</summary>
    [Fact]
    public async Task Infer_EveryRowInRequestsOfEverySizeOver32Connections_AnswersAsTheTrainerDid()
    {
        using var data = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path) { Samples = true });
        using var client = new GatewayClient(silo.Address, Connections);
        var samples = SampleSet.Names.Select(SampleSet.Load).ToList();
        var requests = samples.SelectMany(Split).ToArray();
        new Random(20260101).Shuffle(requests);

        var faults = new ConcurrentQueue<string>();
        var answered = new ConcurrentDictionary<string, byte>();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (request, cancellation) =>
        {
            var (sample, first, count) = request;
            var id = $"{sample.Model}/{first}/{count}";
            var answer = await client.InferAsync(sample.Model, version: null, id, SampleSet.Input, sample.Features, sample.Slice(first, count), cancellation);
            Compare(sample, first, count, id, answer, faults);
            if (!answered.TryAdd(id, 0))
            {
                faults.Enqueue($"{id} was answered twice.");
            }
        });

        faults.ShouldBeEmpty();
        answered.Count.ShouldBe(requests.Length);
        samples.Select(sample => (sample.Model, sample.Rows)).ShouldBe([("digits", 450), ("tumour-forest", 200), ("tumour-logistic", 200), ("diabetes-boosting", 120)]);
        await silo.StopAsync();
        silo.Process.Output.Errors.ShouldBeEmpty();
    }

    /// <summary>Every row once for each size of request from 1 to 64.</summary>
    private static IEnumerable<(SampleSet Sample, int First, int Count)> Split(SampleSet sample) =>
        from size in Enumerable.Range(1, MaxRows)
        from part in Enumerable.Range(0, (sample.Rows + size - 1) / size)
        let first = part * size
        let count = Math.Min(size, sample.Rows - first)
        group (sample, first, count) by (first, count) into same
        select same.First();

    private static void Compare(SampleSet sample, int first, int count, string id, InferenceAnswer answer, ConcurrentQueue<string> faults)
    {
        if (answer.Id != id || answer.Model != sample.Model || answer.Version != 1)
        {
            faults.Enqueue($"{id} was answered as {answer.Id} by {answer.Model} {answer.Version}.");
        }

        if (!answer.Outputs.Select(output => output.Name).SequenceEqual(sample.Outputs.Select(output => output.Name)))
        {
            faults.Enqueue($"{id} has the outputs {string.Join(", ", answer.Outputs.Select(output => output.Name))}.");
            return;
        }

        foreach (var (expected, output) in sample.Outputs.Zip(answer.Outputs))
        {
            if (output.Values.Length != count * expected.Columns || output.Shape[0] != count)
            {
                faults.Enqueue($"{id}: {output.Name} has the shape {string.Join(" x ", output.Shape)} and {output.Values.Length} elements.");
                continue;
            }

            for (var i = 0; i < output.Values.Length; i++)
            {
                var wanted = expected.Expected[(first * expected.Columns) + i];
                if (!(Math.Abs(output.Values[i] - wanted) <= expected.Tolerance))
                {
                    faults.Enqueue($"{id}: element {i} of {output.Name} is {output.Values[i]} and should be {wanted}.");
                }
            }
        }
    }
}
