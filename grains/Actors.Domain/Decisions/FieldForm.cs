namespace Actors.Domain.Decisions;

/// <summary>In what form a tensor of a prediction is remembered.</summary>
public enum FieldForm
{
    /// <summary>Its elements, as the protocol's binary form has them.</summary>
    Content = 0,

    /// <summary>The SHA-256 of its elements.</summary>
    Digest = 1,

    /// <summary>Nothing but that it was there, with its shape.</summary>
    Omitted = 2,

    /// <summary>Its elements, sealed under the key of the person they are about (AES-256-GCM); unreadable once that key is erased.</summary>
    Sealed = 3,
}
