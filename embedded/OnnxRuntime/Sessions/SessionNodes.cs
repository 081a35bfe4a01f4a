using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The inputs, outputs or overridable initialisers of a session: their types, and their names as the C API takes them.</summary>
internal sealed unsafe class SessionNodes
{
    private readonly string[] _names;
    private readonly nint[] _nativeNames;
    private readonly Dictionary<string, nint> _byName;

    public SessionNodes(
        SessionHandle session,
        delegate* unmanaged<nint, nuint*, nint> getCount,
        delegate* unmanaged<nint, nuint, nint, byte**, nint> getName,
        delegate* unmanaged<nint, nuint, nint*, nint> getType)
    {
        nint handle = session.DangerousGetHandle();
        nuint count;
        OrtStatus.ThrowIfFailed(getCount(handle, &count));
        _names = new string[(int)count];
        _nativeNames = new nint[(int)count];
        _byName = new Dictionary<string, nint>((int)count, StringComparer.Ordinal);
        var metadata = new Dictionary<string, NodeMetadata>((int)count, StringComparer.Ordinal);
        for (var place = 0; place < _names.Length; place++)
        {
            byte* text;
            OrtStatus.ThrowIfFailed(getName(handle, (nuint)place, OrtAllocator.DefaultInstance.Pointer, &text));
            string name = Utf8.Take(text);
            nint type;
            OrtStatus.ThrowIfFailed(getType(handle, (nuint)place, &type));
            metadata[name] = TypeInfoReader.Take(type);
            _names[place] = name;
            _byName[name] = _nativeNames[place] = session.KeepName(name);
        }

        Metadata = metadata;
    }

    /// <summary>In the model's order.</summary>
    public IReadOnlyList<string> Names => _names;

    public IReadOnlyDictionary<string, NodeMetadata> Metadata { get; }

    /// <summary>The zero-terminated name; 0 if there is no such node. Names from <see cref="Names"/> are found without hashing.</summary>
    public nint Find(string name)
    {
        const int compared = 8;
        string[] names = _names;
        for (var place = 0; place < names.Length && place < compared; place++)
        {
            if (ReferenceEquals(names[place], name))
            {
                return _nativeNames[place];
            }
        }

        return _byName.GetValueOrDefault(name);
    }
}
