using Microsoft.ML.OnnxRuntime;

namespace PruneKit;

/// <summary>Turns the failures of ONNX Runtime's native library into ours.</summary>
internal static class OnnxRuntimeNative
{
    /// <summary>Runs a call into ONNX Runtime.</summary>
    /// <exception cref="InvalidInputException">The file is not one it can run, or the native library is not there.</exception>
    public static T Guard<T>(string path, Func<T> call)
    {
        try
        {
            Quieten();
            return call();
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidInputException($"{path} cannot be run by ONNX Runtime: {e.Message.ReplaceLineEndings(" ").Trim()}; export it again", e);
        }
        catch (Exception e) when (IsMissing(e))
        {
            throw new InvalidInputException(
                $"{path} cannot be run: ONNX Runtime's native library is not beside this program; add the package Microsoft.ML.OnnxRuntime {ManagedVersion} to the application", e);
        }
    }

    private static string ManagedVersion => typeof(InferenceSession).Assembly.GetName().Version!.ToString(3);

    /// <summary>Its messages come as exceptions too; the environment is made once a process, by whoever comes first.</summary>
    private static void Quieten()
    {
        if (OrtEnv.IsCreated)
            return;
        var options = new EnvironmentCreationOptions { logId = "prunekit", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        OrtEnv.CreateInstanceWithOptions(ref options);
    }

    private static bool IsMissing(Exception e) =>
        e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException || (e is TypeInitializationException && e.InnerException is Exception inner && IsMissing(inner));
}
