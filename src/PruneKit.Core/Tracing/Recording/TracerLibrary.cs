using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>The TorchScript tracer's entry points in libtorch, by their Itanium names. A C++ exception in any of them ends the process: callers check first.</summary>
internal static unsafe partial class TracerLibrary
{
    private const string Torch = "torch_cpu";
    private const string StandardLibrary = "libstdc++.so.6";
    private const string TorchSharpLibrary = "LibTorchSharp";

    [LibraryImport(Torch, EntryPoint = "_ZN5torch3jit6tracer12TracingStateC1Ev")]
    internal static partial void Construct(nint state);

    [LibraryImport(Torch, EntryPoint = "_ZN5torch3jit6tracer12TracingStateD1Ev")]
    internal static partial void Destroy(nint state);

    /// <summary>Takes a <c>std::shared_ptr</c> {pointer, control block}; without a control block nothing is counted or freed.</summary>
    [LibraryImport(Torch, EntryPoint = "_ZN5torch3jit6tracer15setTracingStateESt10shared_ptrINS1_12TracingStateEE")]
    internal static partial void SetTracingState(nint* sharedPointer);

    /// <summary>Takes a <c>c10::IValue</c> {TensorImpl*, tag 1}, returns the <c>jit::Value*</c> that the tensor holds now.</summary>
    [LibraryImport(Torch, EntryPoint = "_ZN5torch3jit6tracer13getValueTraceERKN3c106IValueE")]
    internal static partial nint GetValueTrace(nint* value);

    [LibraryImport(Torch, EntryPoint = "_ZN5torch3jit5Value12setDebugNameERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE")]
    internal static partial void SetDebugName(nint value, NativeString* name);

    /// <summary>Returns the graph's text in <paramref name="result"/>; its characters are the caller's to free.</summary>
    [LibraryImport(Torch, EntryPoint = "_ZNK5torch3jit5Graph8toStringB5cxx11Eb")]
    internal static partial void GraphToString(NativeString* result, nint graph, byte printSourceRanges);

    /// <summary>Returns how libtorch was built, its version among it, as <see cref="GraphToString"/> returns its text.</summary>
    [LibraryImport(Torch, EntryPoint = "_ZN2at11show_configB5cxx11Ev")]
    internal static partial void ShowConfig(NativeString* result);

    /// <summary>Returns a <c>std::optional&lt;c10::IValue&gt;</c>: empty where the value is no constant. The caller owns what it holds.</summary>
    [LibraryImport(Torch, EntryPoint = "_ZN5torch3jit8toIValueEPKNS0_5ValueE")]
    internal static partial void ToIValue(nint* result, nint value);

    /// <summary>Deletes an <c>at::Tensor</c> that stands on the heap by itself, as TorchSharp keeps them.</summary>
    [LibraryImport(TorchSharpLibrary, EntryPoint = "THSTensor_dispose")]
    internal static partial void DeleteTensor(nint tensor);

    /// <summary>C++'s <c>operator new</c>.</summary>
    [LibraryImport(StandardLibrary, EntryPoint = "_Znwm")]
    internal static partial nint New(nint bytes);

    /// <summary>C++'s <c>operator delete</c>.</summary>
    [LibraryImport(StandardLibrary, EntryPoint = "_ZdlPv")]
    internal static partial void Delete(nint memory);
}
