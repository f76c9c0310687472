using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using PolicyBot.Host.Conversations;

namespace PolicyBot.Host.WeCom;

/// <summary>How a long connection ended.</summary>
internal enum ConnectionEnd
{
    /// <summary>It broke, or WeCom closed it: to be made again.</summary>
    Lost,

    /// <summary>WeCom refused the bot's id or secret.</summary>
    Refused,

    /// <summary>Another client connected for the same bot: not to be made again.</summary>
    Replaced,
}

/// <summary>One connection of one bot, from its subscription to its end.</summary>
/// <param name="socket">The connection, open.</param>
/// <param name="time">The clock.</param>
internal sealed class LongConnection(WebSocket socket, TimeProvider time) : IDisposable
{
    /// <summary>How often it is asked whether the other side is there.</summary>
    public static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(30);

    /// <summary>How long an acknowledgement may take.</summary>
    public static readonly TimeSpan AckWithin = TimeSpan.FromSeconds(5);

    private const int MaxFrameBytes = 1024 * 1024;
    private const int MostMissedPings = 2;

    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<TaskCompletionSource<Frame>>> _acks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _begun = new(StringComparer.Ordinal);

    /// <summary>Subscribes and takes frames until the end.</summary>
    /// <param name="subscription">The bot.</param>
    /// <param name="subscribed">Called when WeCom has accepted it.</param>
    /// <param name="take">Says what is replied at once to a message or an event; null for nothing.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>How it ended, and what WeCom said.</returns>
    public async Task<(ConnectionEnd End, string? Why)> RunAsync(
        FrameSubscription subscription, Action subscribed, Func<BotMessage, string, string, Task<BotReply?>> take, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var receiving = ReceiveAsync(take, ended.Token);
        try
        {
            if (await RequestAsync(Frame.Of(FrameCommands.Subscribe, Frame.NewId(FrameCommands.Subscribe), subscription), ended.Token) is { ErrCode: not 0 } refused)
                return (ConnectionEnd.Refused, $"errcode {refused.ErrCode}：{refused.ErrMsg}");
            subscribed();
            await Task.WhenAny(receiving, PingAsync(ended.Token));
            return receiving.IsCompletedSuccessfully ? (await receiving, null) : (ConnectionEnd.Lost, receiving.Exception?.GetBaseException().Message);
        }
        catch (Exception e) when (e is TimeoutException or WebSocketException && !cancel.IsCancellationRequested)
        {
            return (ConnectionEnd.Lost, e.Message);
        }
        finally
        {
            await ended.CancelAsync();
            socket.Abort();
        }
    }

    /// <summary>Finishes an answer, by the frame it answers or else as a message of its own.</summary>
    public async Task<Delivery> SendAsync(StoredBotAnswer answer, CancellationToken cancel)
    {
        // The beginning goes first, however fast the answer was made.
        if (_begun.TryGetValue(answer.ReqId!, out var begun))
            await begun.Task.WaitAsync(cancel);
        try
        {
            var reply = await RequestAsync(Frame.Of(FrameCommands.Respond, answer.ReqId!, BotReply.Answer(answer.StreamId, answer.Content, finish: true)), cancel);
            return reply.ErrCode == 0 ? new Delivery.Taken() : await PushAsync(answer, cancel);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return Broken(e);
        }
    }

    /// <summary>Sends a message of its own.</summary>
    public async Task<Delivery> PushAsync(StoredBotAnswer words, CancellationToken cancel)
    {
        try
        {
            var push = await RequestAsync(
                Frame.Of(FrameCommands.Send, Frame.NewId(FrameCommands.Send), new FramePush(words.ChatId, "markdown", new(words.Content))), cancel);
            return push.ErrCode == 0 ? new Delivery.Taken() : new Delivery.Later($"errcode {push.ErrCode}：{push.ErrMsg}");
        }
        catch (Exception e) when (IsBroken(e))
        {
            return Broken(e);
        }
    }

    private static bool IsBroken(Exception e) => e is TimeoutException or WebSocketException or ObjectDisposedException or InvalidOperationException;

    private static Delivery.Later Broken(Exception e) => new("长连接中断：" + e.Message);

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
    }

    private async Task<ConnectionEnd> ReceiveAsync(Func<BotMessage, string, string, Task<BotReply?>> take, CancellationToken cancel)
    {
        while (await ReadAsync(cancel) is { } text)
        {
            if (Parse(text) is not { } frame)
                continue;
            if (frame.Cmd is not (FrameCommands.Message or FrameCommands.Event))
                Acknowledged(frame);
            else if (await TakeAsync(frame, take, cancel))
                return ConnectionEnd.Replaced;
        }

        return ConnectionEnd.Lost;
    }

    // True where the frame says that another client took this one's place.
    private async Task<bool> TakeAsync(Frame frame, Func<BotMessage, string, string, Task<BotReply?>> take, CancellationToken cancel)
    {
        var body = frame.Body?.GetRawText() ?? "";
        if (BotMessage.Read(body) is not { } message)
            return false;
        if (message.Event?.EventType == "disconnected_event")
            return true;

        var reqId = frame.Headers.ReqId;
        var begun = _begun[reqId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (await take(message, body, reqId) is { } reply)
            {
                ExpectAck(reqId);
                await SendAsync(Frame.Of(reply.MsgType == "text" ? FrameCommands.RespondWelcome : FrameCommands.Respond, reqId, reply), cancel);
            }
        }
        finally
        {
            begun.SetResult();
            _begun.TryRemove(reqId, out _);
        }

        return false;
    }

    private async Task PingAsync(CancellationToken cancel)
    {
        var missed = 0;
        using var timer = new PeriodicTimer(PingEvery, time);
        while (missed < MostMissedPings && await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                await RequestAsync(new Frame { Cmd = FrameCommands.Ping, Headers = new(Frame.NewId(FrameCommands.Ping)) }, cancel);
                missed = 0;
            }
            catch (TimeoutException)
            {
                missed++;
            }
        }
    }

    private async Task<Frame> RequestAsync(Frame frame, CancellationToken cancel)
    {
        var ack = ExpectAck(frame.Headers.ReqId);
        await SendAsync(frame, cancel);
        return await ack.Task.WaitAsync(AckWithin, time, cancel);
    }

    // Acknowledgements of frames with one id come in the order of the frames.
    private TaskCompletionSource<Frame> ExpectAck(string reqId)
    {
        var ack = new TaskCompletionSource<Frame>(TaskCreationOptions.RunContinuationsAsynchronously);
        _acks.GetOrAdd(reqId, _ => new()).Enqueue(ack);
        return ack;
    }

    private void Acknowledged(Frame frame)
    {
        if (!_acks.TryGetValue(frame.Headers.ReqId, out var waiting) || !waiting.TryDequeue(out var ack))
            return;
        if (waiting.IsEmpty)
            _acks.TryRemove(frame.Headers.ReqId, out _);
        ack.TrySetResult(frame);
    }

    private async Task SendAsync(Frame frame, CancellationToken cancel)
    {
        await _sending.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame, WeComJson.Options).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancel)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
            if (read.MessageType == WebSocketMessageType.Close || frame.Length + read.Count > MaxFrameBytes)
                return null;
            frame.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
                return frame.ToArray();
        }
    }

    private static Frame? Parse(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<Frame>(text) is { Headers.ReqId: not null } frame ? frame : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
