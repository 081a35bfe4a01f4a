using System.Net;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Files;

/// <summary>
/// The scenario's model on a server that is there already. One that has a model of that name is asked as it is, and may be any server of the
/// Open Inference Protocol; one that has none is given it by the management interface, and keeps it.
/// </summary>
internal static class TargetModel
{
    private const float Value = 0.5f;

    // As between single and double precision over sums of a thousand products.
    private const double Tolerance = 1e-3;

    /// <summary>Sees to it that the server has the model and answers with it.</summary>
    /// <param name="target">The server.</param>
    /// <param name="key">The caller's API key; null for none. To register it needs the scope <c>manage</c>, else <c>predict</c>.</param>
    /// <param name="model">The scenario's model.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static async Task<string?> PrepareAsync(Uri target, string? key, MlpModel model, CancellationToken cancellationToken)
    {
        using var client = new GatewayClient(target, apiKey: key);
        try
        {
            if (!await HasAsync(client, model.Name, cancellationToken))
            {
                _ = await client.RegisterAsync(model.Name, model.Create(), cancellationToken);
            }

            var row = Enumerable.Repeat(Value, model.Features).ToArray();
            var answer = await client.InferAsync(model.Name, null, null, MlpModel.Input, model.Features, row, cancellationToken);
            return IsRight(model.Predict(row), answer)
                ? null
                : $"{target} has another model of the name '{model.Name}': it answers otherwise. Give the scenario's model a name of its own.";
        }
        catch (HttpRequestException unreachable)
        {
            return $"{target} is not there: {unreachable.Message}";
        }
        catch (GatewayRefusalException refusal) when (refusal.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return $"{target} refuses the key in {FileScenario.KeyVariable}; it needs the scope predict, and manage to register a model that is not there. {refusal.Message}";
        }
        catch (GatewayRefusalException refusal)
        {
            return $"{target} does not serve the model '{model.Name}', and cannot be given it. {refusal.Message}";
        }
    }

    private static async Task<bool> HasAsync(GatewayClient client, string model, CancellationToken cancellationToken)
    {
        try
        {
            _ = await client.GetTextAsync($"/v2/models/{model}/ready", cancellationToken);
            return true;
        }
        catch (GatewayRefusalException refusal) when (refusal.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
        {
            // Servers of the protocol say that they do not know a model by either.
            return false;
        }
    }

    private static bool IsRight(double[] expected, InferenceAnswer answer) =>
        answer.Outputs is [{ Name: MlpModel.Output } output] && output.Values.Length == expected.Length
        && output.Values.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance);
}
