using System.Collections.Immutable;
using Actors.Domain.Governance.Testing;
using Actors.Governance;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Governance.Testing;

/// <summary>Runs a version's tests as ordinary requests of the lowest priority, one after another, so that they take no more than one place in the engine.</summary>
internal sealed class TestRun(IGrainFactory grains, ReviewKey key, TimeProvider clock)
{
    /// <summary>How long one request may take.</summary>
    private static readonly TimeSpan LongestCase = TimeSpan.FromSeconds(30);

    /// <summary>How long all of them may take.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(10);

    private readonly long _begun = clock.GetTimestamp();

    public async Task<ImmutableArray<TestCheck>> RunAsync(TestSuite suite, CancellationToken cancellationToken)
    {
        var model = grains.GetModel(key.Model);
        var version = (await model.GetAsync(cancellationToken))?.Versions.FirstOrDefault(known => known.Version == key.Version);
        if (version is null)
        {
            return [new TestCheck("schema", Passed: false, "There is no such version.")];
        }

        var inputs = version.Description.Inputs.Select(ToSignature).ToList();
        var schema = TestJudge.CheckSchema(suite, inputs, [.. version.Description.Outputs.Select(ToSignature)]);
        if (!schema.Passed)
        {
            return [schema];
        }

        var load = clock.GetTimestamp();
        var inspection = await grains.GetGrain<IModelInspectionGrain>(0).InspectAsync(version.Digest, cancellationToken);
        var loadMs = clock.GetElapsedTime(load).TotalMilliseconds;
        if (inspection.Refusal is { } refusal)
        {
            return [schema, new TestCheck("load-time", Passed: false, $"It cannot be loaded: {refusal}")];
        }

        var cases = await RunAsync(suite.Cases, cancellationToken);
        var edges = await RunAsync(suite.EdgeCases ? EdgeCaseRows.Of(inputs) : [], cancellationToken);
        var serving = (await model.GetServingAsync(cancellationToken))?.Versions.FirstOrDefault(known => known.Version == key.Version);
        return [schema, .. TestJudge.Judge(suite, cases, edges, new TestMeasures(loadMs, serving is { Bytes: > 0 and var bytes } ? bytes : null))];
    }

    private async Task<List<CaseResult>> RunAsync(ImmutableArray<TestCase> cases, CancellationToken cancellationToken)
    {
        var results = new List<CaseResult>();
        foreach (var test in cases)
        {
            results.Add(clock.GetElapsedTime(_begun) > LongestRun
                ? new CaseResult(test, $"not run: the tests took more than {LongestRun.TotalMinutes} minutes", [], 0)
                : await RunAsync(test, cancellationToken));
        }

        return results;
    }

    private async Task<CaseResult> RunAsync(TestCase test, CancellationToken cancellationToken)
    {
        var call = new InferenceCall(key.Version, [.. test.Inputs.Select(TestTensors.Encode)], OutputNames: null)
        {
            Priority = InferenceCall.MaxPriority,
            Timeout = LongestCase,
            Caller = "system:tests",

            // It is the version that is tested, not the rules around the model.
            IsBare = true,
        };
        using var reply = await grains.GetGrain<IInferenceGrain>(key.Model.ToString()).InferAsync(call, cancellationToken);
        return reply.Outcome == InferenceOutcome.Done
            ? new CaseResult(test, null, [.. reply.Outputs.Select(TestTensors.Decode)], reply.Facts.Ran.TotalMilliseconds)
            : new CaseResult(test, $"{reply.Outcome}: {reply.Detail}", [], 0);
    }

    private static SignatureTensor ToSignature(TensorSpec spec) => new(spec.Name, spec.Type, [.. spec.Shape], spec.Optional);
}
