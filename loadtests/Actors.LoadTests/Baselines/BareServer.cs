using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Actors.LoadTests.Baselines;

/// <summary>
/// What the gateway is compared with: Kestrel and ONNX Runtime with nothing in between, for one model, written by hand. It has no routing, no
/// registry, no batches, no metrics, no logs and no errors worth the name, and allocates next to nothing.
/// </summary>
internal static class BareServer
{
    /// <summary>The hidden command that runs it, before port, model file and model name.</summary>
    public const string Command = "serve-bare";

    /// <summary>Serves until the process is asked to stop.</summary>
    public static async Task RunAsync(string port, string file, string name)
    {
        using var model = new BareModel(name, file);
        var path = $"/v2/models/{name}/infer";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context => context.Request.Path.Value == path ? InferAsync(context, model) : Task.CompletedTask);
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
