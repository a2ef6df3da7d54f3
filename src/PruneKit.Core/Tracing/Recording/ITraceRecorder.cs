using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Writes down, on the calling thread, every tensor operation between <see cref="Start"/> and <see cref="Stop"/>.</summary>
internal interface ITraceRecorder : IDisposable
{
    /// <summary>From here on this thread records.</summary>
    void Start();

    /// <summary>Gives the value that the tensor holds now a name, and returns it; a value that has a name keeps it.</summary>
    /// <param name="tensor">A live, dense tensor that does not require a gradient.</param>
    /// <param name="name">Letters first, then letters and digits.</param>
    string Name(Tensor tensor, string name);

    /// <summary>Stops recording. Safe to call twice.</summary>
    void Stop();

    /// <summary>The recorded graph in TorchScript's text form.</summary>
    string Text();

    /// <summary>A copy of a constant tensor that the named values depend on; null where there is none of that name. The text shows small ones only, and those rounded.</summary>
    /// <param name="name">Its name in the text, a number.</param>
    Tensor? Constant(string name);
}
