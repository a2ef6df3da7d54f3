using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>libstdc++'s <c>std::string</c>: pointer, length, then the capacity or, for up to 15 characters, the characters themselves.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeString
{
    internal nint Characters;
    internal nint Length;
    internal nint CapacityOrLow;
    internal nint High;
}
