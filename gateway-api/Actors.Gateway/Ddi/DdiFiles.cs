using System.Text;
using System.Text.Json;
using Actors.Devices;
using Actors.Domain.Campaigns;
using Actors.Gateway.Problems;
using Actors.Storage.Artifacts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Ddi;

/// <summary>Gives devices the files of modules that they are to install, or have.</summary>
internal sealed class DdiFiles(DdiDevices devices, Distributions distributions, IArtifactStore artifacts)
{
    /// <summary>The ending of the address of a file's MD5 sum.</summary>
    public const string Md5Suffix = ".MD5SUM";

    public async Task<IResult> ListAsync(HttpContext context, string tenant, string device, long module)
    {
        var (key, found, _) = await FindAsync(context, tenant, device, module);
        var links = new DdiLinks(context.Request, key.Tenant, key.Id);
        using var bytes = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            foreach (var artifact in found.Artifacts)
            {
                DdiJson.WriteArtifact(writer, module, artifact, links);
            }

            writer.WriteEndArray();
        }

        return TypedResults.Bytes(bytes.ToArray(), "application/json");
    }

    public async Task<IResult> DownloadAsync(HttpContext context, string tenant, string device, long module, string file)
    {
        var (key, found, action) = await FindAsync(context, tenant, device, module);
        var isSum = file.EndsWith(Md5Suffix, StringComparison.OrdinalIgnoreCase);
        var name = isSum ? file[..^Md5Suffix.Length] : file;
        if (found.Artifacts.FirstOrDefault(artifact => artifact.FileName == name) is not { } artifact)
        {
            throw new ProblemException(ProblemKinds.NotFound, $"Module {module} has no file '{Inference.Refusal.Shorten(name)}'.");
        }

        if (isSum)
        {
            context.Response.Headers.ContentDisposition = $"attachment;filename={artifact.FileName}{Md5Suffix}";
            return TypedResults.Text($"{artifact.Md5}  {artifact.FileName}", "text/plain", Encoding.ASCII);
        }

        var content = await artifacts.OpenFileAsync(artifact.Sha256, context.RequestAborted) ?? throw new ProblemException(ProblemKinds.Gone, $"The file '{artifact.FileName}' is no longer stored.");
        context.Response.RegisterForDispose(content);
        if (action is { State: ActionState.Assigned } && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Range.Count == 0)
        {
            _ = await devices.TakeAsync(key, new UpdatesCommand(UpdatesVerb.Download) { Action = action.Id });
        }

        return TypedResults.File(
            new FileStream(content.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous),
            "application/octet-stream",
            artifact.FileName,
            entityTag: new EntityTagHeaderValue($"\"{artifact.Sha256}\""),
            enableRangeProcessing: true);
    }

    /// <summary>The module, where an action of the device brings or brought it.</summary>
    private async Task<(DeviceKey Device, SoftwareModule Module, DeviceAction? Action)> FindAsync(HttpContext context, string tenant, string device, long module)
    {
        var (key, answer) = await devices.TakeAsync(context, tenant, device, new UpdatesCommand(UpdatesVerb.Read));
        var updates = answer.Updates;
        string?[] brought = [updates.Open?.Distribution, updates.Installed?.Distribution];
        foreach (var wanted in brought.OfType<string>())
        {
            if ((await distributions.FindAsync(key.Tenant, wanted, context.RequestAborted))?.Find(module) is { } found)
            {
                return (key, found, updates.Open?.Distribution == wanted ? updates.Open : null);
            }
        }

        throw new ProblemException(ProblemKinds.NotFound, $"No action of the device brings module {module}.");
    }
}
