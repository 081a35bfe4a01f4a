using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>Reads a remote document's members.</summary>
internal sealed class RemoteReader(DocumentFields fields)
{
    private const int MaxText = 32 << 10;
    private const int MaxName = 256;

    /// <summary>The backend; of no use where faults were noted.</summary>
    public RemoteBackend? Read()
    {
        if (fields.Text("format", MaxName) != RemoteDocument.Format)
        {
            fields.Fault("format", $"must be '{RemoteDocument.Format}'");
            return null;
        }

        if (RemoteKinds.Find(fields.Text("kind", MaxName)) is not { } kind)
        {
            fields.Fault("kind", $"must be one of {RemoteKinds.All}");
            return null;
        }

        var isUrl = RemoteOrigin.TryReadUrl(fields.Text("url", 2000), out var url);
        if (!isUrl)
        {
            fields.Fault("url", "must be an absolute http or https address, without a user or a fragment");
        }

        var backend = ReadKind(new RemoteBackend { Kind = kind, Url = url ?? new Uri("https://none.invalid") });
        fields.Close();
        return backend;
    }

    private RemoteBackend ReadKind(RemoteBackend backend)
    {
        var tensors = new TensorReader(fields, backend.Kind);
        var rowwise = backend.Kind == RemoteKind.OpenAiChat || (backend.Kind == RemoteKind.HttpJson && ReadRows());
        backend = backend with
        {
            Inputs = tensors.ReadInputs(),
            Outputs = tensors.ReadOutputs(rowwise),
            CallsPerRow = rowwise,
            TimeLimit = TimeSpan.FromMilliseconds(fields.Whole("timeLimitMs", 1, 600_000) ?? backend.TimeLimit.TotalMilliseconds),
            MaxConcurrent = fields.Whole("maxConcurrent", 1, 1024) ?? backend.MaxConcurrent,
            MaxWaiting = fields.Whole("maxWaiting", 0, 4096) ?? backend.MaxWaiting,
            MaxRows = fields.Whole("maxRows", 1, rowwise ? 256 : 65_536) ?? (rowwise ? 16 : backend.MaxRows),
            MaxResponseBytes = fields.Whole("maxResponseBytes", 1024, 64 << 20) ?? backend.MaxResponseBytes,
            Headers = RemoteHeaders.Read(fields),
            Secret = RemoteHeaders.ReadSecret(fields),
            Price = ReadPrice(),
        };
        if (rowwise && tensors.AreRight && backend.Inputs.Concat(backend.Outputs).Any(tensor => !tensor.CountsRows))
        {
            fields.Fault("inputs", "every row is a call of its own, so that the first dimension of each input and output must be -1");
        }

        if ((long)backend.MaxConcurrent * backend.MaxResponseBytes > RemoteBackend.MostAnswerBytes)
        {
            fields.Fault("maxResponseBytes", FormattableString.Invariant($"times maxConcurrent must be {RemoteBackend.MostAnswerBytes} at most"));
        }

        return backend.Kind switch
        {
            RemoteKind.OpenInference => backend with { Model = ReadModel(), ModelVersion = fields.Text("modelVersion", MaxName) ?? "", Binary = fields.Truth("binary") },
            RemoteKind.HttpJson => backend with { Request = ReadRequest(backend, rowwise, tensors.AreRight) },
            RemoteKind.OpenAiChat => backend with
            {
                Model = ReadModel(),
                System = fields.Text("system", MaxText) ?? "",
                Temperature = (double?)fields.Number("temperature", 0, 2),
                MaxTokens = fields.Whole("maxTokens", 1, 1_000_000),
                Options = ReadOptions(),
            },
            _ => backend with { Model = ReadModel(), Options = ReadOptions() },
        };
    }

    private string ReadModel()
    {
        var model = fields.Text("model", MaxName);
        if (string.IsNullOrWhiteSpace(model))
        {
            fields.Fault("model", "is missing");
        }

        return model ?? "";
    }

    private bool ReadRows()
    {
        var rows = fields.Text("rows", MaxName);
        if (rows is not (null or "together" or "each"))
        {
            fields.Fault("rows", "must be 'together' or 'each'");
        }

        return rows == "each";
    }

    private JsonTemplate? ReadRequest(RemoteBackend backend, bool byRow, bool areTensorsRight)
    {
        if (fields.Take("request") is not { } request)
        {
            fields.Fault("request", "is missing");
            return null;
        }

        if (!areTensorsRight)
        {
            return null;
        }

        var faults = new List<string>();
        var template = JsonTemplate.Read(request, byRow, backend.Inputs, faults);
        faults.ForEach(fields.Fault);
        return template;
    }

    private JsonElement? ReadOptions()
    {
        var options = fields.Take("options", JsonValueKind.Object);
        foreach (var member in options?.EnumerateObject().Select(static member => member.Name) ?? [])
        {
            if (member is "model" or "messages" or "input" or "stream" or "n" or "temperature" or "max_tokens" or "encoding_format")
            {
                fields.Fault("options", $"holds '{member}', which is not to be set there");
            }
        }

        return options;
    }

    private RemotePrice? ReadPrice()
    {
        if (fields.Fields("price") is not { } price)
        {
            return null;
        }

        const decimal Most = 1_000_000;
        var currency = price.Text("currency", 3);
        if (currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
        {
            price.Fault("currency", "must be three capital letters");
        }

        var read = new RemotePrice(
            currency ?? "",
            price.Number("perCall", 0, Most) ?? 0,
            price.Number("perMillionPromptTokens", 0, Most) ?? 0,
            price.Number("perMillionCompletionTokens", 0, Most) ?? 0);
        price.Close();
        return read;
    }
}
