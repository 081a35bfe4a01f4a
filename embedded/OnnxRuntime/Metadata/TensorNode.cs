using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A declared tensor: see the properties of the same names of <see cref="NodeMetadata"/>.</summary>
internal sealed record TensorNode(TensorElementType ElementDataType, Type ElementType, int[] Dimensions, string[] SymbolicDimensions);
