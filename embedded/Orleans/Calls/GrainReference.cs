namespace Orleans.Runtime;

/// <summary>A reference to a grain or an observer: the base of generated proxies.</summary>
[Immutable]
public class GrainReference : IAddressable, IEquatable<GrainReference>, ISpanFormattable
{
    private readonly GrainReferenceShared _shared;
    private readonly IdSpan _key;

    protected internal GrainReference(GrainReferenceShared shared, IdSpan key)
    {
        _shared = shared;
        _key = key;
    }

    /// <summary>The identity of what is referred to.</summary>
    public GrainId GrainId => new(_shared.GrainType, _key);

    /// <summary>The interface of the reference.</summary>
    public GrainInterfaceType InterfaceType => _shared.InterfaceType;

    /// <summary>The interface's name.</summary>
    public virtual string InterfaceName => InterfaceType.ToString();

    internal RuntimeClient Runtime => _shared.Client;

    /// <summary>A reference to the same grain as another interface.</summary>
    public TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable => (TGrainInterface)Runtime.Cast(this, typeof(TGrainInterface));

    /// <summary>The stable hash of the identity.</summary>
    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) =>
        destination.TryWrite($"GrainReference:{GrainId}:{InterfaceType}", out charsWritten);

    /// <summary>Sends a call and gives what its caller awaits.</summary>
    protected Task<TResult> InvokeAsync<TResult>(RequestBase<TResult> request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Runtime.CallAsync(this, request);
    }

    /// <summary>Sends a call that nobody waits for.</summary>
    protected void Invoke(RequestBase request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Runtime.CallOneWay(this, request);
    }

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => Equals(reference1, reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !Equals(reference1, reference2);
}
