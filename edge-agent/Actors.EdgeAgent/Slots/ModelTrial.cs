using System.Globalization;
using Actors.Audit;
using Actors.Domain.Edge.Slots;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Updates;
using Actors.Registry;
using Actors.Serving;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Slots;

/// <summary>
/// Tries a new model beside the one that is served, under a name of its own: loads it, warms it up with zeros, and asks it its own test rows. What has not passed is
/// never live.
/// </summary>
internal sealed class ModelTrial(ModelSlots slots, SlotServing serving, IDeviceFiles files, IGrainFactory grains, ILocalInference engine, IOptions<AgentOptions> options)
{
    /// <summary>The file of the test rows of the update that is under way.</summary>
    public const string TestsFile = "updates/tests.json";

    /// <summary>The end of the name under which a model is tried.</summary>
    public const string Suffix = "-trial";

    private const int WarmUps = 3;
    private const int MaxElements = 16 * 1024 * 1024;

    /// <summary>Tries what is in the inactive slot.</summary>
    /// <returns>Why it does not pass, for people; null where it does.</returns>
    public async Task<string?> TryAsync(UpdateState state, CancellationToken cancellationToken)
    {
        CallIdentity.System("edge-agent").Enter();
        var candidate = state.Candidate!;
        var key = ModelKey.Default(candidate.Content.Model + Suffix);
        int version;
        try
        {
            version = await serving.RegisterAsync(key, slots.PathOf(state.Inactive), [], cancellationToken);
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message;
        }

        var view = await grains.GetModel(key).GetAsync(cancellationToken);
        var description = view!.Versions.First(known => known.Version == version).Description;
        var verdict = await WarmUpAsync(key, version, description, cancellationToken) ?? await TestAsync(key, version, candidate, cancellationToken);
        _ = await grains.GetModel(key).UnloadAsync(cancellationToken);
        _ = await grains.GetModel(key).LoadAsync(null, cancellationToken);
        return verdict;
    }

    private async Task<string?> WarmUpAsync(ModelKey key, int version, ModelDescription description, CancellationToken cancellationToken)
    {
        var inputs = description.Inputs.Where(input => !input.Optional).Select(Zeros).ToArray();
        if (Array.Exists(inputs, input => input is null))
        {
            return null; // too large, or of texts: the first request loads it
        }

        for (var i = 0; i < WarmUps; i++)
        {
            using var reply = await engine.InferAsync(key, Call(version, inputs!), cancellationToken);
            if (reply.Outcome is InferenceOutcome.Unavailable or InferenceOutcome.UnknownVersion)
            {
                return string.Create(CultureInfo.InvariantCulture, $"The model cannot be loaded: {reply.Detail}");
            }
        }

        return null;
    }

    private async Task<string?> TestAsync(ModelKey key, int version, UpdateCandidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.Tests is null)
        {
            return null;
        }

        if (ModelTests.TryRead(files.Read(TestsFile) ?? [], out var tests) is { } fault)
        {
            return $"The test rows cannot be read: {fault}";
        }

        using var reply = await engine.InferAsync(key, Call(version, tests!.Inputs) with { OutputNames = [.. tests.Outputs.Select(output => output.Name)] }, cancellationToken);
        if (reply.Outcome != InferenceOutcome.Done)
        {
            return $"The test rows are not answered: {reply.Outcome}: {reply.Detail}";
        }

        var found = TensorComparison.Of(tests.Outputs, reply.Outputs, tests.Tolerance);
        return found.Agrees
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The test rows are answered wrongly: {found.Output}, element {found.Place}: {found.Second} where {found.First} is expected.");
    }

    private InferenceCall Call(int version, TensorData[] inputs) =>
        new(version, inputs, null) { Timeout = options.Value.Updates.TrialPatience, IsBare = true, IsReplay = true };

    private static TensorData? Zeros(TensorSpec spec)
    {
        if (!TensorTypes.TryParse(spec.Type, out var type) || type.ElementSize() == 0)
        {
            return null;
        }

        var shape = spec.Shape.Select(dimension => dimension < 1 ? 1 : dimension).ToArray();
        var elements = shape.Aggregate(1L, (product, dimension) => product > MaxElements ? product : product * dimension);
        return elements > MaxElements ? null : new TensorData(spec.Name, type, shape, new byte[elements * type.ElementSize()]);
    }
}
