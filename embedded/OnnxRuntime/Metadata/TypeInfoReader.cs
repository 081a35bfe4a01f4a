using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Reads declared types. Casts are parts of the type they came from and are not released on their own.</summary>
internal static unsafe class TypeInfoReader
{
    /// <summary>How deep types may nest; the models in the wild stay below three.</summary>
    private const int MaxDepth = 32;

    /// <summary>Reads a type, and releases it.</summary>
    /// <exception cref="OnnxRuntimeException">The type has no counterpart here.</exception>
    public static NodeMetadata Take(nint typeInfo, int depth = 0)
    {
        try
        {
            if (depth == MaxDepth)
            {
                throw new OnnxRuntimeException(ErrorCode.NotImplemented, $"The model's types nest more than {MaxDepth} deep.");
            }

            var type = OnnxValueType.ONNX_TYPE_UNKNOWN;
            OrtStatus.ThrowIfFailed(OrtApi.GetOnnxTypeFromTypeInfo(typeInfo, &type));
            return type switch
            {
                OnnxValueType.ONNX_TYPE_TENSOR or OnnxValueType.ONNX_TYPE_SPARSETENSOR =>
                    new NodeMetadata(type, ReadTensor(Cast(OrtApi.CastTypeInfoToTensorInfo, typeInfo))),
                OnnxValueType.ONNX_TYPE_SEQUENCE =>
                    new NodeMetadata(type, ReadSequence(Cast(OrtApi.CastTypeInfoToSequenceTypeInfo, typeInfo), depth)),
                OnnxValueType.ONNX_TYPE_OPTIONAL =>
                    new NodeMetadata(type, ReadOptional(Cast(OrtApi.CastTypeInfoToOptionalTypeInfo, typeInfo), depth)),
                OnnxValueType.ONNX_TYPE_MAP => new NodeMetadata(type, ReadMap(Cast(OrtApi.CastTypeInfoToMapTypeInfo, typeInfo), depth)),
                _ => throw new OnnxRuntimeException(ErrorCode.NotImplemented, $"Values of {type} are not supported."),
            };
        }
        finally
        {
            OrtApi.ReleaseTypeInfo(typeInfo);
        }
    }

    /// <summary>A cast succeeds with null where the type is another.</summary>
    private static nint Cast(delegate* unmanaged<nint, nint*, nint> cast, nint typeInfo)
    {
        nint result = 0;
        OrtStatus.ThrowIfFailed(cast(typeInfo, &result));
        return result != 0 ? result : throw new OnnxRuntimeException(ErrorCode.Fail, "A declared type is not what it says it is.");
    }

    private static NodeMetadata ReadPart(delegate* unmanaged<nint, nint*, nint> getPart, nint composite, int depth)
    {
        nint part;
        OrtStatus.ThrowIfFailed(getPart(composite, &part));
        return Take(part, depth + 1);
    }

    private static SequenceMetadata ReadSequence(nint sequence, int depth) => new(ReadPart(OrtApi.GetSequenceElementType, sequence, depth));

    private static OptionalMetadata ReadOptional(nint optional, int depth) => new(ReadPart(OrtApi.GetOptionalContainedTypeInfo, optional, depth));

    private static MapMetadata ReadMap(nint map, int depth)
    {
        TensorElementType key;
        OrtStatus.ThrowIfFailed(OrtApi.GetMapKeyType(map, &key));
        return new MapMetadata(key, ReadPart(OrtApi.GetMapValueType, map, depth));
    }

    private static TensorNode ReadTensor(nint info)
    {
        TensorElementType elementType;
        OrtStatus.ThrowIfFailed(OrtApi.GetTensorElementType(info, &elementType));
        Type type = ElementTypes.TypeOf(elementType)
            ?? throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Tensors of {elementType} are not supported.");
        nuint rank;
        OrtStatus.ThrowIfFailed(OrtApi.GetDimensionsCount(info, &rank));
        var dimensions = new long[(int)rank];
        var names = new string[(int)rank];
        var nativeNames = new nint[(int)rank];
        fixed (long* sizes = dimensions)
        {
            OrtStatus.ThrowIfFailed(OrtApi.GetDimensions(info, sizes, rank));
        }

        fixed (nint* texts = nativeNames)
        {
            OrtStatus.ThrowIfFailed(OrtApi.GetSymbolicDimensions(info, (byte**)texts, rank));
        }

        for (var place = 0; place < names.Length; place++)
        {
            names[place] = Utf8.Read((byte*)nativeNames[place]);
        }

        return new TensorNode(elementType, type, Array.ConvertAll(dimensions, static size => checked((int)size)), names);
    }
}
