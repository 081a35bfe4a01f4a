using System.Collections.Concurrent;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Memory;

/// <summary>A model that is asked one question, whose answer is known.</summary>
internal sealed class AskedModel(GatewayClient client, MlpModel model)
{
    private const double Tolerance = 1e-3;
    private readonly float[] _row = [.. Enumerable.Range(0, model.Features).Select(i => (float)i / model.Features)];
    private readonly ConcurrentDictionary<string, bool> _faults = new();
    private double[]? _expected;

    /// <summary>What went wrong, each once.</summary>
    public IEnumerable<string> Faults => _faults.Keys;

    public async Task RegisterAsync(CancellationToken cancellationToken)
    {
        _expected = model.Predict(_row);
        _ = await client.RegisterAsync(model.Name, model.Create(), cancellationToken);
    }

    public async Task AskAsync(CancellationToken cancellationToken)
    {
        var answer = await client.InferAsync(model.Name, null, null, MlpModel.Input, model.Features, _row, cancellationToken);
        if (answer.Outputs[0].Values.Zip(_expected!).Any(pair => !(Math.Abs(pair.First - pair.Second) <= Tolerance)))
        {
            _faults[$"{model.Name} answered wrongly"] = true;
        }
    }
}
