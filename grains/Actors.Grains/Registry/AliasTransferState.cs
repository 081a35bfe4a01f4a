using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>The stored row of a transfer of aliases.</summary>
internal sealed class AliasTransferState
{
    /// <summary>Where it stands.</summary>
    public TransferState State { get; set; }

    /// <summary>What it was asked for.</summary>
    public TransferMove[] Moves { get; set; } = [];

    /// <summary>Who asked.</summary>
    public string By { get; set; } = "";

    /// <summary>Why; null where nobody said.</summary>
    public string? Reason { get; set; }

    /// <summary>The model that refused; null where none did.</summary>
    public string? RefusedModel { get; set; }

    /// <summary>In words, why it refused; null where none did.</summary>
    public string? Refusal { get; set; }
}
