using Actors.Domain.Decisions;
using Actors.Domain.Quality.Monitoring;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Quality;

/// <summary>Runs changed inputs on a version, past the front: nothing of it is remembered, counted as traffic or answered to anybody. At the lowest priority.</summary>
internal sealed class FeatureRuns(RouteTable routes, InferenceEngine engine)
{
    /// <summary>Rows of one run.</summary>
    private const int MostRows = 64;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The rows' answers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version.</param>
    /// <param name="plan">Which output is the score.</param>
    /// <param name="table">Where the columns come from.</param>
    /// <param name="columns">[features][rows]</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A row's answer for each row; and what was wrong, where they could not be had.</returns>
    public async Task<(IReadOnlyList<QualityRow> Rows, string? Fault)> RunAsync(
        ModelKey model, int version, QualityPlan plan, FeatureTable table, IReadOnlyList<double[]> columns, CancellationToken cancellationToken)
    {
        if ((await routes.GetAsync(model, cancellationToken))?.Find(version) is not { } servable)
        {
            return ([], $"Version {version} cannot be run any more.");
        }

        var rows = new List<QualityRow>();
        for (var start = 0; start < columns[0].Length; start += MostRows)
        {
            var count = Math.Min(MostRows, columns[0].Length - start);
            Tensor[] inputs = [.. table.ToInputs(columns, start, count).Select(ToTensor)];
            using var reply = await engine.InferAsync(servable, new EngineRequest(inputs, null) { Priority = EngineRequest.MaxPriority, Timeout = Timeout }, cancellationToken);
            if (reply.Outcome != EngineOutcome.Done)
            {
                return ([], reply.Detail ?? $"Version {version} did not answer: {reply.Outcome}.");
            }

            var answer = new Decision(
                new DecisionHead { Id = Guid.Empty, At = default, Tenant = model.Tenant, Model = model.Name, Version = version, RetentionDays = 1 },
                [], [.. reply.Outputs.Select(ToOutput)]);
            var part = QualityRows.Of(plan, answer).ToList();
            if (part.Count != count)
            {
                return ([], $"The output '{plan.Output}' does not have a row for each row that was asked.");
            }

            rows.AddRange(part);
        }

        return (rows, null);
    }

    private static Tensor ToTensor(DecisionTensor tensor)
    {
        _ = TensorTypes.TryParse(tensor.Datatype, out var type);
        return new Tensor(tensor.Name, (ElementType)type, [.. tensor.Shape], tensor.Content);
    }

    private static DecisionTensor ToOutput(Tensor tensor) => new(tensor.Name, ((TensorType)tensor.Type).Name(), [.. tensor.Shape], FieldForm.Content, tensor.Content.ToArray());
}
