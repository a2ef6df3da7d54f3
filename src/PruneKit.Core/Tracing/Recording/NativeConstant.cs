using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Reads the tensor of a constant in a TorchScript graph.</summary>
internal static unsafe class NativeConstant
{
    /// <summary><c>c10::IValue</c>'s tag of a tensor.</summary>
    internal const int TensorTag = 1;

    /// <summary>A copy of the tensor that a value holds; null where it is no constant tensor.</summary>
    internal static Tensor? Copy(nint value)
    {
        // {payload, tag, whether there is one}
        nint* constant = stackalloc nint[4];
        TracerLibrary.ToIValue(constant, value);
        bool isTensor = (byte)constant[2] != 0 && (int)constant[1] == TensorTag;
        return isTensor ? CopyAndRelease(constant[0]) : null;
    }

    // A TorchSharp tensor is a pointer to a pointer to the numbers: one of our own is lent this constant for the time of a copy.
    private static Tensor CopyAndRelease(nint numbers)
    {
        nint held = TracerLibrary.New(sizeof(nint));
        *(nint*)held = numbers;
        using Tensor lent = empty(0);
        nint* place = (nint*)lent.Handle;
        nint own = *place;
        try
        {
            *place = numbers;
            return lent.clone();
        }
        finally
        {
            *place = own;
            TracerLibrary.DeleteTensor(held);
        }
    }
}
