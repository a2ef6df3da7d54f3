using System.Runtime.InteropServices;
using System.Text;

namespace PruneKit;

/// <summary>libstdc++'s <c>std::string</c>: pointer, length, then the capacity or, for up to 15 characters, the characters themselves.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeString
{
    internal nint Characters;
    internal nint Length;
    internal nint CapacityOrLow;
    internal nint High;

    /// <summary>Copies a string that a native call returned, and frees it; short ones live inside the structure and need no freeing.</summary>
    internal static string Take(NativeString* returned)
    {
        string text = Encoding.UTF8.GetString((byte*)returned->Characters, checked((int)returned->Length));
        if (returned->Characters != (nint)(&returned->CapacityOrLow))
            TracerLibrary.Delete(returned->Characters);
        return text;
    }
}
