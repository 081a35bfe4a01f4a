using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Edge;

/// <summary>The edge agent as a child process, or the probe that is the agent over a faulty disk.</summary>
public sealed class AgentProcess : IAsyncDisposable
{
    /// <summary>The model's name.</summary>
    public const string Model = "sensor";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly GatewayClient _models;
    private readonly HttpClient _client;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private AgentProcess(DotnetProcess process, Uri address)
    {
        Process = process;
        _models = new GatewayClient(address);
        _client = new HttpClient { BaseAddress = address };
    }

    /// <summary>The process.</summary>
    public DotnetProcess Process { get; }

    /// <summary>From the start of the process to its first answer; null before that.</summary>
    public TimeSpan? StartTime { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="program">The project: Actors.EdgeAgent or Actors.EdgeAgentProbe.</param>
    /// <param name="folder">Its folder, with the model that it came with as <c>factory.onnx</c>.</param>
    /// <param name="arguments">More arguments.</param>
    /// <param name="environment">Variables.</param>
    public static AgentProcess Start(string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        string[] own =
        [
            "--model", Path.Combine(folder, "factory.onnx"), "--name", Model, "--urls", address.OriginalString, "--data", Path.Combine(folder, "data"), "--Security:Mode=Development",
        ];
        return new AgentProcess(DotnetProcess.Start(BuiltProgram.Find(program), [.. own, .. arguments], environment), address);
    }

    /// <summary>Asks for a prediction until there is an answer.</summary>
    /// <returns>What the model says of 0: its offset; null where the process ended first.</returns>
    /// <exception cref="TimeoutException">There was none.</exception>
    public async Task<float?> PredictAsync(CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (!Process.HasExited)
        {
            try
            {
                var answer = await _models.InferAsync(Model, version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 0 }, limit.Token);
                StartTime ??= _clock.Elapsed;
                return (float)answer.Values(OffsetModel.Output)[0];
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                await Task.Delay(Poll, CancellationToken.None);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The agent gave no prediction. It said:\n{Process.Output.Text}");
            }
        }

        return null;
    }

    /// <summary>Pushes readings.</summary>
    /// <returns>Whether they are acknowledged; null where the process ended first.</returns>
    public async Task<bool?> PushAsync(string stream, IEnumerable<object> values, CancellationToken cancellationToken = default)
    {
        var lines = string.Join('\n', values.Select(value => JsonSerializer.Serialize(new { stream, values = value })));
        try
        {
            using var content = new StringContent(lines);
            using var answer = await _client.PostAsync(new Uri("/edge/v1/readings", UriKind.Relative), content, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.InsufficientStorage => false,
                _ => throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}\n{Process.Output.Text}"),
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>How the agent says that it is; null where it does not say.</summary>
    public async Task<JsonElement?> StatusAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _client.GetFromJsonAsync<JsonElement>(new Uri("/edge/v1/status", UriKind.Relative), cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Waits until the agent's status is as demanded.</summary>
    /// <exception cref="TimeoutException">It never was.</exception>
    public async Task UntilAsync(Func<JsonElement, bool> holds, string what)
    {
        JsonElement? last = null;
        var begun = _clock.Elapsed;
        while (_clock.Elapsed - begun < Patience && !Process.HasExited)
        {
            last = await StatusAsync();
            if (last is { } status && holds(status))
            {
                return;
            }

            await Task.Delay(Poll);
        }

        throw new TimeoutException($"The agent never came to this: {what}. Its status: {last}. It said:\n{Process.Output.Text}");
    }

    /// <summary>Asks until a model of that offset answers: a new one is watched from before it serves.</summary>
    /// <exception cref="TimeoutException">None did.</exception>
    public async Task UntilPredictsAsync(float offset)
    {
        float? last = null;
        for (var begun = _clock.Elapsed; _clock.Elapsed - begun < Patience && !Process.HasExited; await Task.Delay(Poll))
        {
            last = await PredictAsync();
            if (last == offset)
            {
                return;
            }
        }

        throw new TimeoutException($"The agent never answered with {offset}; the last answer was {last}. It said:\n{Process.Output.Text}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _models.Dispose();
        _client.Dispose();
    }
}
