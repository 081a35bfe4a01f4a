using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>A backend elsewhere that answers for a version: what a remote document holds once it is read and found right.</summary>
public sealed record RemoteBackend
{
    /// <summary>Bytes of all answers that are read at once at most, so that a backend cannot take a silo's memory.</summary>
    public const long MostAnswerBytes = 1L << 30;

    /// <summary>How it is talked to.</summary>
    public required RemoteKind Kind { get; init; }

    /// <summary>Where it is: the server's base address, or for <see cref="RemoteKind.HttpJson"/> the whole address.</summary>
    public required Uri Url { get; init; }

    /// <summary>The model's name over there; empty where the kind has none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The model's version over there; empty for the one it takes itself.</summary>
    public string ModelVersion { get; init; } = "";

    /// <summary>What it takes.</summary>
    public ImmutableArray<RemoteTensor> Inputs { get; init; } = [];

    /// <summary>What it gives.</summary>
    public ImmutableArray<RemoteTensor> Outputs { get; init; } = [];

    /// <summary>How long a request may take, its wait for a place among the calls included. 1 ms to 10 minutes, default 20 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Calls under way at once at most, from one process. 1 to 1024, default 16.</summary>
    public int MaxConcurrent { get; init; } = 16;

    /// <summary>Requests that wait for a place at most. 0 to 4096, default 64.</summary>
    public int MaxWaiting { get; init; } = 64;

    /// <summary>Rows of one request at most. 1 to 65,536; default 16 where each is a call of its own, else 256.</summary>
    public int MaxRows { get; init; } = 256;

    /// <summary>Bytes of one answer at most. 1 KiB to 64 MiB, default 4 MiB; times <see cref="MaxConcurrent"/> at most <see cref="MostAnswerBytes"/>.</summary>
    public int MaxResponseBytes { get; init; } = 4 << 20;

    /// <summary>Headers sent with every call.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The secret it is shown; null for none.</summary>
    public RemoteSecretUse? Secret { get; init; }

    /// <summary>What it costs; null for nothing.</summary>
    public RemotePrice? Price { get; init; }

    /// <summary>Open Inference: whether tensors travel as bytes; null where the server is asked whether it takes them.</summary>
    public bool? Binary { get; init; }

    /// <summary>HTTP JSON: what is sent; null for other kinds.</summary>
    public JsonTemplate? Request { get; init; }

    /// <summary>Whether every row is a call of its own.</summary>
    public bool CallsPerRow { get; init; }

    /// <summary>Chat: what the model is told before every prompt; empty for nothing.</summary>
    public string System { get; init; } = "";

    /// <summary>Chat: 0 to 2; null for the server's own.</summary>
    public double? Temperature { get; init; }

    /// <summary>Chat: tokens of an answer at most; null for the server's own.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>OpenAI: further members of the request, sent as they are; null for none.</summary>
    public JsonElement? Options { get; init; }
}
