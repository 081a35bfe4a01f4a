using System.Net.Http.Headers;
using System.Net.Http.Json;
using Actors.Conformance.Running;

namespace Actors.Conformance.Models;

/// <summary>Brings the test models to a server.</summary>
internal static class ModelRegistrar
{
    /// <summary>Registers every model on a server of ours; on another they are there already.</summary>
    public static async Task RegisterAsync(Target target, CancellationToken cancellationToken = default)
    {
        if (!target.IsOurs)
        {
            return;
        }

        foreach (var model in TestModels.All)
        {
            using var content = new ByteArrayContent(model.Onnx);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var answer = await target.Rest.PostAsync(new Uri($"/api/v1/models/{model.Name}/versions", UriKind.Relative), content, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{model.Name} was not registered: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            }

            await LimitBatchAsync(target, model, cancellationToken);
        }
    }

    /// <summary>Writes every model to a folder in the layout of Triton's model repository: <c>NAME/1/model.onnx</c> and <c>NAME/config.pbtxt</c>.</summary>
    public static async Task ExportAsync(string folder, CancellationToken cancellationToken = default)
    {
        foreach (var model in TestModels.All)
        {
            var version = Directory.CreateDirectory(Path.Combine(folder, model.Name, "1")).FullName;
            await File.WriteAllBytesAsync(Path.Combine(version, "model.onnx"), model.Onnx, cancellationToken);
            var configuration = $"# {model.About}\nname: \"{model.Name}\"\nplatform: \"onnxruntime_onnx\"\nmax_batch_size: {model.MaxBatch ?? 0}\n";
            await File.WriteAllTextAsync(Path.Combine(folder, model.Name, "config.pbtxt"), configuration, cancellationToken);
        }
    }

    private static async Task LimitBatchAsync(Target target, TestModel model, CancellationToken cancellationToken)
    {
        if (model.MaxBatch is not { } rows)
        {
            return;
        }

        using var answer = await target.Rest.PutAsJsonAsync(
            new Uri($"/api/v1/models/{model.Name}/serving", UriKind.Relative), new { maxBatchRows = rows }, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{model.Name} did not take its largest batch: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }
}
