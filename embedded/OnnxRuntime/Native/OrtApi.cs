using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>
/// The C API functions in use, each typed after its declaration in onnxruntime_c_api.h. The number is its place in <c>struct OrtApi</c>;
/// places never change. Functions that answer a status return null for success: see <see cref="OrtStatus"/>.
/// </summary>
internal static unsafe class OrtApi
{
    // Status
    public static readonly delegate* unmanaged<nint, int> GetErrorCode = (delegate* unmanaged<nint, int>)OrtLibrary.Functions[1];
    public static readonly delegate* unmanaged<nint, byte*> GetErrorMessage = (delegate* unmanaged<nint, byte*>)OrtLibrary.Functions[2];
    public static readonly delegate* unmanaged<nint, void> ReleaseStatus = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[93];

    // Environment
    public static readonly delegate* unmanaged<OrtLoggingLevel, byte*, nint*, nint> CreateEnv = (delegate* unmanaged<OrtLoggingLevel, byte*, nint*, nint>)OrtLibrary.Functions[3];
    public static readonly delegate* unmanaged<nint, nint, OrtLoggingLevel, byte*, nint*, nint> CreateEnvWithCustomLogger = (delegate* unmanaged<nint, nint, OrtLoggingLevel, byte*, nint*, nint>)OrtLibrary.Functions[4];
    public static readonly delegate* unmanaged<OrtLoggingLevel, byte*, nint, nint*, nint> CreateEnvWithGlobalThreadPools = (delegate* unmanaged<OrtLoggingLevel, byte*, nint, nint*, nint>)OrtLibrary.Functions[119];
    public static readonly delegate* unmanaged<nint, nint, OrtLoggingLevel, byte*, nint, nint*, nint> CreateEnvWithCustomLoggerAndGlobalThreadPools = (delegate* unmanaged<nint, nint, OrtLoggingLevel, byte*, nint, nint*, nint>)OrtLibrary.Functions[151];
    public static readonly delegate* unmanaged<nint, nint> DisableTelemetryEvents = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[6];
    public static readonly delegate* unmanaged<nint, int, nint> SetLanguageProjection = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[145];
    public static readonly delegate* unmanaged<nint, OrtLoggingLevel, nint> UpdateEnvWithCustomLogLevel = (delegate* unmanaged<nint, OrtLoggingLevel, nint>)OrtLibrary.Functions[226];
    public static readonly delegate* unmanaged<nint, void> ReleaseEnv = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[92];
    public static readonly delegate* unmanaged<nint*, nint> CreateThreadingOptions = (delegate* unmanaged<nint*, nint>)OrtLibrary.Functions[121];
    public static readonly delegate* unmanaged<nint, int, nint> SetGlobalIntraOpNumThreads = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[147];
    public static readonly delegate* unmanaged<nint, int, nint> SetGlobalInterOpNumThreads = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[148];
    public static readonly delegate* unmanaged<nint, int, nint> SetGlobalSpinControl = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[149];
    public static readonly delegate* unmanaged<nint, void> ReleaseThreadingOptions = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[122];

    // Session options
    public static readonly delegate* unmanaged<nint*, nint> CreateSessionOptions = (delegate* unmanaged<nint*, nint>)OrtLibrary.Functions[10];
    public static readonly delegate* unmanaged<nint, byte*, nint> SetOptimizedModelFilePath = (delegate* unmanaged<nint, byte*, nint>)OrtLibrary.Functions[11];
    public static readonly delegate* unmanaged<nint, ExecutionMode, nint> SetSessionExecutionMode = (delegate* unmanaged<nint, ExecutionMode, nint>)OrtLibrary.Functions[13];
    public static readonly delegate* unmanaged<nint, byte*, nint> EnableProfiling = (delegate* unmanaged<nint, byte*, nint>)OrtLibrary.Functions[14];
    public static readonly delegate* unmanaged<nint, nint> DisableProfiling = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[15];
    public static readonly delegate* unmanaged<nint, nint> EnableMemPattern = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[16];
    public static readonly delegate* unmanaged<nint, nint> DisableMemPattern = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[17];
    public static readonly delegate* unmanaged<nint, nint> EnableCpuMemArena = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[18];
    public static readonly delegate* unmanaged<nint, nint> DisableCpuMemArena = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[19];
    public static readonly delegate* unmanaged<nint, byte*, nint> SetSessionLogId = (delegate* unmanaged<nint, byte*, nint>)OrtLibrary.Functions[20];
    public static readonly delegate* unmanaged<nint, int, nint> SetSessionLogVerbosityLevel = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[21];
    public static readonly delegate* unmanaged<nint, OrtLoggingLevel, nint> SetSessionLogSeverityLevel = (delegate* unmanaged<nint, OrtLoggingLevel, nint>)OrtLibrary.Functions[22];
    public static readonly delegate* unmanaged<nint, GraphOptimizationLevel, nint> SetSessionGraphOptimizationLevel = (delegate* unmanaged<nint, GraphOptimizationLevel, nint>)OrtLibrary.Functions[23];
    public static readonly delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[24];
    public static readonly delegate* unmanaged<nint, int, nint> SetInterOpNumThreads = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[25];
    public static readonly delegate* unmanaged<nint, nint> DisablePerSessionThreads = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[120];
    public static readonly delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry = (delegate* unmanaged<nint, byte*, byte*, nint>)OrtLibrary.Functions[130];
    public static readonly delegate* unmanaged<nint, byte*, long, nint> AddFreeDimensionOverrideByName = (delegate* unmanaged<nint, byte*, long, nint>)OrtLibrary.Functions[124];
    public static readonly delegate* unmanaged<nint, void> ReleaseSessionOptions = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[100];

    // Run options
    public static readonly delegate* unmanaged<nint*, nint> CreateRunOptions = (delegate* unmanaged<nint*, nint>)OrtLibrary.Functions[39];
    public static readonly delegate* unmanaged<nint, int, nint> RunOptionsSetRunLogVerbosityLevel = (delegate* unmanaged<nint, int, nint>)OrtLibrary.Functions[40];
    public static readonly delegate* unmanaged<nint, OrtLoggingLevel, nint> RunOptionsSetRunLogSeverityLevel = (delegate* unmanaged<nint, OrtLoggingLevel, nint>)OrtLibrary.Functions[41];
    public static readonly delegate* unmanaged<nint, byte*, nint> RunOptionsSetRunTag = (delegate* unmanaged<nint, byte*, nint>)OrtLibrary.Functions[42];
    public static readonly delegate* unmanaged<nint, nint> RunOptionsSetTerminate = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[46];
    public static readonly delegate* unmanaged<nint, nint> RunOptionsUnsetTerminate = (delegate* unmanaged<nint, nint>)OrtLibrary.Functions[47];
    public static readonly delegate* unmanaged<nint, byte*, byte*, nint> AddRunConfigEntry = (delegate* unmanaged<nint, byte*, byte*, nint>)OrtLibrary.Functions[165];
    public static readonly delegate* unmanaged<nint, void> ReleaseRunOptions = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[97];

    // Sessions
    public static readonly delegate* unmanaged<nint, byte*, nint, nint*, nint> CreateSession = (delegate* unmanaged<nint, byte*, nint, nint*, nint>)OrtLibrary.Functions[7];
    public static readonly delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint> CreateSessionFromArray = (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)OrtLibrary.Functions[8];
    public static readonly delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run = (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)OrtLibrary.Functions[9];
    public static readonly delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount = (delegate* unmanaged<nint, nuint*, nint>)OrtLibrary.Functions[30];
    public static readonly delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount = (delegate* unmanaged<nint, nuint*, nint>)OrtLibrary.Functions[31];
    public static readonly delegate* unmanaged<nint, nuint*, nint> SessionGetOverridableInitializerCount = (delegate* unmanaged<nint, nuint*, nint>)OrtLibrary.Functions[32];
    public static readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo = (delegate* unmanaged<nint, nuint, nint*, nint>)OrtLibrary.Functions[33];
    public static readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo = (delegate* unmanaged<nint, nuint, nint*, nint>)OrtLibrary.Functions[34];
    public static readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOverridableInitializerTypeInfo = (delegate* unmanaged<nint, nuint, nint*, nint>)OrtLibrary.Functions[35];
    public static readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetInputName = (delegate* unmanaged<nint, nuint, nint, byte**, nint>)OrtLibrary.Functions[36];
    public static readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOutputName = (delegate* unmanaged<nint, nuint, nint, byte**, nint>)OrtLibrary.Functions[37];
    public static readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOverridableInitializerName = (delegate* unmanaged<nint, nuint, nint, byte**, nint>)OrtLibrary.Functions[38];
    public static readonly delegate* unmanaged<nint, nint, byte**, nint> SessionEndProfiling = (delegate* unmanaged<nint, nint, byte**, nint>)OrtLibrary.Functions[110];
    public static readonly delegate* unmanaged<nint, nint, nint, nint> RunWithBinding = (delegate* unmanaged<nint, nint, nint, nint>)OrtLibrary.Functions[133];
    public static readonly delegate* unmanaged<nint, nint*, nint> CreateIoBinding = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[134];
    public static readonly delegate* unmanaged<nint, void> ReleaseIoBinding = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[135];
    public static readonly delegate* unmanaged<nint, byte*, nint, nint> BindInput = (delegate* unmanaged<nint, byte*, nint, nint>)OrtLibrary.Functions[136];
    public static readonly delegate* unmanaged<nint, byte*, nint, nint> BindOutput = (delegate* unmanaged<nint, byte*, nint, nint>)OrtLibrary.Functions[137];
    public static readonly delegate* unmanaged<nint, void> ReleaseSession = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[95];

    // Model metadata
    public static readonly delegate* unmanaged<nint, nint*, nint> SessionGetModelMetadata = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[111];
    public static readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetProducerName = (delegate* unmanaged<nint, nint, byte**, nint>)OrtLibrary.Functions[112];
    public static readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetGraphName = (delegate* unmanaged<nint, nint, byte**, nint>)OrtLibrary.Functions[113];
    public static readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetDomain = (delegate* unmanaged<nint, nint, byte**, nint>)OrtLibrary.Functions[114];
    public static readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetDescription = (delegate* unmanaged<nint, nint, byte**, nint>)OrtLibrary.Functions[115];
    public static readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetGraphDescription = (delegate* unmanaged<nint, nint, byte**, nint>)OrtLibrary.Functions[158];
    public static readonly delegate* unmanaged<nint, nint, byte*, byte**, nint> ModelMetadataLookupCustomMetadataMap = (delegate* unmanaged<nint, nint, byte*, byte**, nint>)OrtLibrary.Functions[116];
    public static readonly delegate* unmanaged<nint, long*, nint> ModelMetadataGetVersion = (delegate* unmanaged<nint, long*, nint>)OrtLibrary.Functions[117];
    public static readonly delegate* unmanaged<nint, nint, byte***, long*, nint> ModelMetadataGetCustomMetadataMapKeys = (delegate* unmanaged<nint, nint, byte***, long*, nint>)OrtLibrary.Functions[123];
    public static readonly delegate* unmanaged<nint, void> ReleaseModelMetadata = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[118];

    // Types
    public static readonly delegate* unmanaged<nint, OnnxValueType*, nint> GetOnnxTypeFromTypeInfo = (delegate* unmanaged<nint, OnnxValueType*, nint>)OrtLibrary.Functions[56];
    public static readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[55];
    public static readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToMapTypeInfo = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[103];
    public static readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToSequenceTypeInfo = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[104];
    public static readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToOptionalTypeInfo = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[250];
    public static readonly delegate* unmanaged<nint, TensorElementType*, nint> GetMapKeyType = (delegate* unmanaged<nint, TensorElementType*, nint>)OrtLibrary.Functions[105];
    public static readonly delegate* unmanaged<nint, nint*, nint> GetMapValueType = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[106];
    public static readonly delegate* unmanaged<nint, nint*, nint> GetSequenceElementType = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[107];
    public static readonly delegate* unmanaged<nint, nint*, nint> GetOptionalContainedTypeInfo = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[251];
    public static readonly delegate* unmanaged<nint, TensorElementType*, nint> GetTensorElementType = (delegate* unmanaged<nint, TensorElementType*, nint>)OrtLibrary.Functions[60];
    public static readonly delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount = (delegate* unmanaged<nint, nuint*, nint>)OrtLibrary.Functions[61];
    public static readonly delegate* unmanaged<nint, long*, nuint, nint> GetDimensions = (delegate* unmanaged<nint, long*, nuint, nint>)OrtLibrary.Functions[62];
    public static readonly delegate* unmanaged<nint, byte**, nuint, nint> GetSymbolicDimensions = (delegate* unmanaged<nint, byte**, nuint, nint>)OrtLibrary.Functions[63];
    public static readonly delegate* unmanaged<nint, nuint*, nint> GetTensorShapeElementCount = (delegate* unmanaged<nint, nuint*, nint>)OrtLibrary.Functions[64];
    public static readonly delegate* unmanaged<nint, void> ReleaseTypeInfo = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[98];
    public static readonly delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[99];

    // Values
    public static readonly delegate* unmanaged<nint, long*, nuint, TensorElementType, nint*, nint> CreateTensorAsOrtValue = (delegate* unmanaged<nint, long*, nuint, TensorElementType, nint*, nint>)OrtLibrary.Functions[48];
    public static readonly delegate* unmanaged<nint, void*, nuint, long*, nuint, TensorElementType, nint*, nint> CreateTensorWithDataAsOrtValue = (delegate* unmanaged<nint, void*, nuint, long*, nuint, TensorElementType, nint*, nint>)OrtLibrary.Functions[49];
    public static readonly delegate* unmanaged<nint, void**, nint> GetTensorMutableData = (delegate* unmanaged<nint, void**, nint>)OrtLibrary.Functions[51];
    public static readonly delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape = (delegate* unmanaged<nint, nint*, nint>)OrtLibrary.Functions[65];
    public static readonly delegate* unmanaged<nint, OnnxValueType*, nint> GetValueType = (delegate* unmanaged<nint, OnnxValueType*, nint>)OrtLibrary.Functions[67];
    public static readonly delegate* unmanaged<nint, int, nint, nint*, nint> GetValue = (delegate* unmanaged<nint, int, nint, nint*, nint>)OrtLibrary.Functions[80];
    public static readonly delegate* unmanaged<nint, nuint*, nint> GetValueCount = (delegate* unmanaged<nint, nuint*, nint>)OrtLibrary.Functions[81];
    public static readonly delegate* unmanaged<nint, nuint, nuint*, nint> GetStringTensorElementLength = (delegate* unmanaged<nint, nuint, nuint*, nint>)OrtLibrary.Functions[127];
    public static readonly delegate* unmanaged<nint, nuint, nuint, byte**, nint> GetResizedStringTensorElementBuffer = (delegate* unmanaged<nint, nuint, nuint, byte**, nint>)OrtLibrary.Functions[252];
    public static readonly delegate* unmanaged<nint, void> ReleaseValue = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[96];

    // Memory
    public static readonly delegate* unmanaged<OrtAllocatorType, OrtMemType, nint*, nint> CreateCpuMemoryInfo = (delegate* unmanaged<OrtAllocatorType, OrtMemType, nint*, nint>)OrtLibrary.Functions[69];
    public static readonly delegate* unmanaged<nint, byte**, nint> MemoryInfoGetName = (delegate* unmanaged<nint, byte**, nint>)OrtLibrary.Functions[71];
    public static readonly delegate* unmanaged<nint, void> ReleaseMemoryInfo = (delegate* unmanaged<nint, void>)OrtLibrary.Functions[94];
    public static readonly delegate* unmanaged<nint*, nint> GetAllocatorWithDefaultOptions = (delegate* unmanaged<nint*, nint>)OrtLibrary.Functions[78];
    public static readonly delegate* unmanaged<nint, void*, nint> AllocatorFree = (delegate* unmanaged<nint, void*, nint>)OrtLibrary.Functions[76];
}
