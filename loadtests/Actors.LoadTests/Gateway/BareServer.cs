using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Actors.TestKit.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.LoadTests.Gateway;

/// <summary>
/// What the gateway is compared with: Kestrel and ONNX Runtime with nothing in between, for one model, written by hand. It has no routing, no
/// registry, no batches, no metrics, no logs and no errors worth the name, and allocates next to nothing.
/// </summary>
internal static class BareServer
{
    /// <summary>The hidden command that runs it.</summary>
    public const string Command = "serve-bare";

    /// <summary>Serves until the process is asked to stop.</summary>
    public static async Task RunAsync(int port)
    {
        using var model = new BareModel(Path.Combine(SampleSet.Folder, "digits.onnx"));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context => context.Request.Path.Value == DigitRequests.Path ? InferAsync(context, model) : Task.CompletedTask);
        await app.RunAsync();
    }

    private static async Task InferAsync(HttpContext context, BareModel model)
    {
        var slot = model.Take();
        try
        {
            var (rows, id) = await ReadAsync(context.Request.BodyReader, slot);
            slot.Run(rows);
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
}
