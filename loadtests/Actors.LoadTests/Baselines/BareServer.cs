using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Actors.LoadTests.Baselines;

/// <summary>
/// What the gateway is compared with: Kestrel and ONNX Runtime with nothing in between, for one model, written by hand. It has no routing, no
/// registry, no metrics, no logs and no errors worth the name, and allocates next to nothing. It runs each request by itself until it is told to batch.
/// </summary>
internal sealed class BareServer(BareModel model) : IDisposable
{
    /// <summary>The hidden command that runs it, before port, model file and model name.</summary>
    public const string Command = "serve-bare";

    /// <summary>Sets the batching: <c>?rows=&amp;hold=&amp;runners=</c>; none with 0 rows.</summary>
    public const string BatchingPath = "/batching";

    /// <summary>Measures ONNX Runtime alone: <c>?rows=&amp;ms=</c>; answers with rows a second.</summary>
    public const string RunPath = "/run";

    private readonly string _path = $"/v2/models/{model.Shape.Name}/infer";
    private BareBatcher? _batcher;

    /// <summary>Serves until the process is asked to stop.</summary>
    public static async Task RunAsync(string port, string file, string name)
    {
        using var model = new BareModel(name, file);
        using var server = new BareServer(model);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(server.AnswerAsync);
        await app.RunAsync();
    }

    public void Dispose() => _batcher?.Dispose();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        return path == _path ? InferAsync(context) : path switch
        {
            BatchingPath => SetBatching(context.Request.Query),
            RunPath => context.Response.WriteAsync(
                InProcessRun.Measure(model, Whole(context.Request.Query, "rows"), TimeSpan.FromMilliseconds(Whole(context.Request.Query, "ms"))).ToString(CultureInfo.InvariantCulture)),
            _ => Task.CompletedTask,
        };
    }

    private Task SetBatching(IQueryCollection query)
    {
        _batcher?.Dispose();
        var batching = new Batching(Whole(query, "rows"), Whole(query, "hold"), Whole(query, "runners"));
        _batcher = batching.Rows == 0 ? null : new BareBatcher(model, batching);
        return Task.CompletedTask;
    }

    private async Task InferAsync(HttpContext context)
    {
        var slot = model.Take();
        try
        {
            var (rows, id) = await ReadAsync(context.Request.BodyReader, slot);
            if (_batcher is { } batcher)
            {
                await batcher.RunAsync(slot.Ticket, rows);
            }
            else
            {
                slot.Run(rows);
            }

            BareJson.Write(slot, rows, id);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = slot.Text.WrittenCount;
            _ = await context.Response.BodyWriter.WriteAsync(slot.Text.WrittenMemory);
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        finally
        {
            model.Return(slot);
        }
    }

    private static async ValueTask<(int Rows, string? Id)> ReadAsync(PipeReader body, BareSlot slot)
    {
        while (true)
        {
            var read = await body.ReadAsync();
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var request = BareJson.Read(read.Buffer, slot);
            body.AdvanceTo(read.Buffer.End);
            return request;
        }
    }

    private static int Whole(IQueryCollection query, string name) => int.Parse(query[name].ToString(), CultureInfo.InvariantCulture);
}
